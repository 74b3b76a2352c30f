/** Small secondary ports served by the JDK: time, timers, ids. */
@NullMarked
@SecondaryAdapter
package com.jbcalling.gateway.bootstrap.platform;

import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.NullMarked;
