/** Whether somebody speaks: sound in frames of 10 ms, judged against the noise behind it. */
@NullMarked
package com.jbcalling.gateway.domain.transcript.voice;

import org.jspecify.annotations.NullMarked;
