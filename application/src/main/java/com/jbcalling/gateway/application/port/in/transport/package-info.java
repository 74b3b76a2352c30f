/** Opening and connecting a participant's transports. */
@NullMarked
@PrimaryPort
package com.jbcalling.gateway.application.port.in.transport;

import org.jmolecules.architecture.hexagonal.PrimaryPort;
import org.jspecify.annotations.NullMarked;
