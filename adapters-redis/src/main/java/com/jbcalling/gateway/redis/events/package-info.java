/** What gateways say to each other on a channel that all of them hear. */
@NullMarked
package com.jbcalling.gateway.redis.events;

import org.jspecify.annotations.NullMarked;
