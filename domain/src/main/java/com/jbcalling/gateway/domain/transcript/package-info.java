/** What is said: microphones, utterances, captions and their sequence. */
@NullMarked
package com.jbcalling.gateway.domain.transcript;

import org.jspecify.annotations.NullMarked;
