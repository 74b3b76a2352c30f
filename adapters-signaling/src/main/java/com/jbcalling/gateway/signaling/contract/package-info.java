/**
 * The signalling contract: every request, reply and event that clients and the gateway exchange.
 */
@NullMarked
package com.jbcalling.gateway.signaling.contract;

import org.jspecify.annotations.NullMarked;
