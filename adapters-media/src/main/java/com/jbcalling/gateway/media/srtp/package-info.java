/** SRTP and SRTCP (RFC 3711, RFC 7714): packets on heap arrays, contexts owned by one thread. */
@NullMarked
package com.jbcalling.gateway.media.srtp;

import org.jspecify.annotations.NullMarked;
