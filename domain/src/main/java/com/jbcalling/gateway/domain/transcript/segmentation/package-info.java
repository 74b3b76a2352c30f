/** Where an utterance begins and where it ends. */
@NullMarked
package com.jbcalling.gateway.domain.transcript.segmentation;

import org.jspecify.annotations.NullMarked;
