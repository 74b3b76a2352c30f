/** Clients for tests: what a browser is to the gateway, without a browser. */
@NullMarked
package com.jbcalling.gateway.media.peer;

import org.jspecify.annotations.NullMarked;
