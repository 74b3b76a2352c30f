/** Which layers of a stream a consumer is sent. */
@NullMarked
package com.jbcalling.gateway.domain.quality;

import org.jspecify.annotations.NullMarked;
