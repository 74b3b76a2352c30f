/** Sending media into a room. */
@NullMarked
@PrimaryPort
package com.jbcalling.gateway.application.port.in.producer;

import org.jmolecules.architecture.hexagonal.PrimaryPort;
import org.jspecify.annotations.NullMarked;
