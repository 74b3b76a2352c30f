/**
 * WebSocket servers for tests and for trying out: scripted ones, and one that recognises speech.
 */
@NullMarked
package com.jbcalling.gateway.stt.server;

import org.jspecify.annotations.NullMarked;
