/** Clients for tests that can do what well-behaved ones never would. */
@NullMarked
package com.jbcalling.gateway.signaling.client;

import org.jspecify.annotations.NullMarked;
