/** HTTP on Netty: the one port of the gateway, its routes, static files, WebSockets and TLS. */
@NullMarked
@PrimaryAdapter
package com.jbcalling.gateway.signaling.http;

import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.jspecify.annotations.NullMarked;
