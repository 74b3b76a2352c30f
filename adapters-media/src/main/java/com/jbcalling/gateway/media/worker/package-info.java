/** The thread that carries media, its queues in and out, its clock and its one public door. */
@NullMarked
package com.jbcalling.gateway.media.worker;

import org.jspecify.annotations.NullMarked;
