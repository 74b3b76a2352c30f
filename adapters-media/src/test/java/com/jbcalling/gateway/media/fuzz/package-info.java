/** Seeded mutation of committed byte strings, shared by the fuzz tests. */
@NullMarked
package com.jbcalling.gateway.media.fuzz;

import org.jspecify.annotations.NullMarked;
