/** What the use cases need from the world. */
@NullMarked
@SecondaryPort
package com.jbcalling.gateway.application.port.out;

import org.jmolecules.architecture.hexagonal.SecondaryPort;
import org.jspecify.annotations.NullMarked;
