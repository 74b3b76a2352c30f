/** What is counted of all this. */
@NullMarked
package com.jbcalling.gateway.redis.stats;

import org.jspecify.annotations.NullMarked;
