/** The media plane as the use cases see it: a pool of workers behind the secondary port. */
@NullMarked
package com.jbcalling.gateway.media.plane;

import org.jspecify.annotations.NullMarked;
