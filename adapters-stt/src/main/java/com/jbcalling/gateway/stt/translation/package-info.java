/** Translation of captions, by an HTTP service. */
@NullMarked
package com.jbcalling.gateway.stt.translation;

import org.jspecify.annotations.NullMarked;
