/** Mutated input for the parsers of this module. */
@NullMarked
package com.jbcalling.gateway.signaling.fuzz;

import org.jspecify.annotations.NullMarked;
