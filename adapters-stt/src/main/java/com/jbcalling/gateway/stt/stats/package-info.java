/** What speech-to-text counts. */
@NullMarked
package com.jbcalling.gateway.stt.stats;

import org.jspecify.annotations.NullMarked;
