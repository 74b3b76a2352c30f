/** WebSocket connections to speech-to-text services, by the JDK's client. */
@NullMarked
package com.jbcalling.gateway.stt.websocket;

import org.jspecify.annotations.NullMarked;
