/** RTP streams: counting and reporting them, and making one outgoing stream of changing sources. */
@NullMarked
package com.jbcalling.gateway.media.stream;

import org.jspecify.annotations.NullMarked;
