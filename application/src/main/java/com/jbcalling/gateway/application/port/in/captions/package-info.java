/** What speech-to-text makes of what is said. */
@PrimaryPort
@NullMarked
package com.jbcalling.gateway.application.port.in.captions;

import org.jmolecules.architecture.hexagonal.PrimaryPort;
import org.jspecify.annotations.NullMarked;
