/** What nodes tell each other over Redis. */
@NullMarked
package com.jbcalling.gateway.redis;

import org.jspecify.annotations.NullMarked;
