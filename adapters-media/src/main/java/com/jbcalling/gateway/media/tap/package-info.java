/** What a producer of audio sends, handed to whoever listens, without the worker ever waiting. */
@NullMarked
package com.jbcalling.gateway.media.tap;

import org.jspecify.annotations.NullMarked;
