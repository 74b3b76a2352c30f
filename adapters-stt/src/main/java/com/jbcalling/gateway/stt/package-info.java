/** From a microphone's packets to text. */
@NullMarked
package com.jbcalling.gateway.stt;

import org.jspecify.annotations.NullMarked;
