/** Ending the gateway's work in good order. */
@NullMarked
@PrimaryPort
package com.jbcalling.gateway.application.port.in.lifecycle;

import org.jmolecules.architecture.hexagonal.PrimaryPort;
import org.jspecify.annotations.NullMarked;
