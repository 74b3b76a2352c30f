/** Mutations of what services say. */
@NullMarked
package com.jbcalling.gateway.stt.fuzz;

import org.jspecify.annotations.NullMarked;
