/** The router of a room: its transports, producers and consumers, and what closes with what. */
@NullMarked
package com.jbcalling.gateway.domain.router;

import org.jspecify.annotations.NullMarked;
