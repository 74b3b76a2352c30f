/** What the media plane counts, and how the counts are read from other threads. */
@NullMarked
package com.jbcalling.gateway.media.stats;

import org.jspecify.annotations.NullMarked;
