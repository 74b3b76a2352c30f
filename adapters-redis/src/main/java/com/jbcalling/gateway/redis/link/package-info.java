/** The connection to Redis, which comes and goes. */
@NullMarked
package com.jbcalling.gateway.redis.link;

import org.jspecify.annotations.NullMarked;
