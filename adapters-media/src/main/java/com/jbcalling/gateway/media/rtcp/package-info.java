/** RTCP packets in a byte array: walking a compound, reading and writing each message. */
@NullMarked
package com.jbcalling.gateway.media.rtcp;

import org.jspecify.annotations.NullMarked;
