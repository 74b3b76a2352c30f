/** How requests are answered. */
@NullMarked
@PrimaryPort
package com.jbcalling.gateway.application.port.in;

import org.jmolecules.architecture.hexagonal.PrimaryPort;
import org.jspecify.annotations.NullMarked;
