/**
 * Having one microphone's speech written down, whatever becomes of the service: connections, waits,
 * replay, time-outs. Without socket, thread, clock or dice.
 */
@NullMarked
package com.jbcalling.gateway.stt.session;

import org.jspecify.annotations.NullMarked;
