/** What the media plane tells the inside. */
@NullMarked
@PrimaryPort
package com.jbcalling.gateway.application.port.in.media;

import org.jmolecules.architecture.hexagonal.PrimaryPort;
import org.jspecify.annotations.NullMarked;
