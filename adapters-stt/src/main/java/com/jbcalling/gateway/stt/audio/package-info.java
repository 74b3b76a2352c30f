/**
 * From a microphone's packets to utterances of 16 kHz mono: order, losses, decoding, sample rates,
 * and the cutting. Nothing here has a clock or a thread.
 */
@NullMarked
package com.jbcalling.gateway.stt.audio;

import org.jspecify.annotations.NullMarked;
