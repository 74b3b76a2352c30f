/** Who is sent what: published streams, and how each packet is rewritten for each subscriber. */
@NullMarked
package com.jbcalling.gateway.media.forward;

import org.jspecify.annotations.NullMarked;
