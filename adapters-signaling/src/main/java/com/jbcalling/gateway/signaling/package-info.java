/**
 * The browser's way in: Engine.IO, Socket.IO and HTTP on Netty, and the contract spoken over them.
 */
@NullMarked
package com.jbcalling.gateway.signaling;

import org.jspecify.annotations.NullMarked;
