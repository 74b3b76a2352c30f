/** One peer: its path, its keys, the streams it sends and those it is sent. */
@NullMarked
package com.jbcalling.gateway.media.transport;

import org.jspecify.annotations.NullMarked;
