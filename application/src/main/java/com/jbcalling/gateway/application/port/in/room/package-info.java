/** Coming, talking and going. */
@NullMarked
@PrimaryPort
package com.jbcalling.gateway.application.port.in.room;

import org.jmolecules.architecture.hexagonal.PrimaryPort;
import org.jspecify.annotations.NullMarked;
