/** Looking at what goes on. */
@NullMarked
@PrimaryPort
package com.jbcalling.gateway.application.port.in.stats;

import org.jmolecules.architecture.hexagonal.PrimaryPort;
import org.jspecify.annotations.NullMarked;
