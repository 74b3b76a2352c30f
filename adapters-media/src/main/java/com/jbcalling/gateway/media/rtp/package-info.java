/** RTP packets in a byte array: reading, extending, rewriting and telling them from their kin. */
@NullMarked
package com.jbcalling.gateway.media.rtp;

import org.jspecify.annotations.NullMarked;
