/** The SFU: media from the UDP socket up. */
@NullMarked
package com.jbcalling.gateway.media;

import org.jspecify.annotations.NullMarked;
