/** What goes on between gateways. */
@PrimaryPort
@NullMarked
package com.jbcalling.gateway.application.port.in.cluster;

import org.jmolecules.architecture.hexagonal.PrimaryPort;
import org.jspecify.annotations.NullMarked;
