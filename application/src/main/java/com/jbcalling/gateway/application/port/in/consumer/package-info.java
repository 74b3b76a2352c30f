/** Receiving media from a room. */
@NullMarked
@PrimaryPort
package com.jbcalling.gateway.application.port.in.consumer;

import org.jmolecules.architecture.hexagonal.PrimaryPort;
import org.jspecify.annotations.NullMarked;
