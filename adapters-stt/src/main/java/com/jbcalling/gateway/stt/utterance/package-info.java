/** Where hearing ends and writing down begins: utterances of 16 kHz mono PCM. */
@NullMarked
package com.jbcalling.gateway.stt.utterance;

import org.jspecify.annotations.NullMarked;
