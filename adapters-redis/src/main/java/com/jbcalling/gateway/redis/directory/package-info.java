/** Which gateway serves which room: leases in Redis, and what is done without it. */
@NullMarked
package com.jbcalling.gateway.redis.directory;

import org.jspecify.annotations.NullMarked;
