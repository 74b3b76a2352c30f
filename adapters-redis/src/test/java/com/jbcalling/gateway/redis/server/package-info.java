/** A real Redis for tests, and ways to trouble it. */
@NullMarked
package com.jbcalling.gateway.redis.server;

import org.jspecify.annotations.NullMarked;
