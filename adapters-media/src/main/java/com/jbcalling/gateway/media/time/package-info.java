/** Deadlines of a worker, in one heap that its loop asks for the next one. */
@NullMarked
package com.jbcalling.gateway.media.time;

import org.jspecify.annotations.NullMarked;
