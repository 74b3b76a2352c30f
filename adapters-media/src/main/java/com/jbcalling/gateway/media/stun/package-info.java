/**
 * STUN messages (RFC 8489) with the attributes of ICE (RFC 8445), read and written in place on byte
 * arrays.
 */
@NullMarked
package com.jbcalling.gateway.media.stun;

import org.jspecify.annotations.NullMarked;
