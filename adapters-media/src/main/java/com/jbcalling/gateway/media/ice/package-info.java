/** ICE (RFC 8445) in its lite role: one agent a transport, without sockets, threads or clocks. */
@NullMarked
package com.jbcalling.gateway.media.ice;

import org.jspecify.annotations.NullMarked;
