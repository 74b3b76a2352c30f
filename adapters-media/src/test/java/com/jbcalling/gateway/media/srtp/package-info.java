/** Tests of SRTP: RFC vectors, two peers in memory, both cipher engines. */
@NullMarked
package com.jbcalling.gateway.media.srtp;

import org.jspecify.annotations.NullMarked;
