/** Lost packets: asking publishers for them, and keeping what was received to answer consumers. */
@NullMarked
package com.jbcalling.gateway.media.nack;

import org.jspecify.annotations.NullMarked;
