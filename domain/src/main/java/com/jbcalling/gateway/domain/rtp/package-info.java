/**
 * The ORTC vocabulary as value objects, and its negotiation as pure functions: router capabilities,
 * producer mapping, consumable parameters, {@code canConsume}, consumer parameters.
 */
@NullMarked
package com.jbcalling.gateway.domain.rtp;

import org.jspecify.annotations.NullMarked;
