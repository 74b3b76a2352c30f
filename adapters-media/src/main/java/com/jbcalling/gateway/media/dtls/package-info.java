/**
 * DTLS 1.2 servers (RFC 6347) that agree on SRTP keys (RFC 5764), one virtual thread an
 * association.
 */
@NullMarked
package com.jbcalling.gateway.media.dtls;

import org.jspecify.annotations.NullMarked;
