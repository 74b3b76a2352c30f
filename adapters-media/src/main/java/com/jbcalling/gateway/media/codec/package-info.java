/**
 * What a payload says about its frame, and the picture numbers to rewrite in it, codec by codec.
 */
@NullMarked
package com.jbcalling.gateway.media.codec;

import org.jspecify.annotations.NullMarked;
