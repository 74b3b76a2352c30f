/** Datagrams in and out of one UDP port a worker: batches on Linux, NIO elsewhere. */
@NullMarked
package com.jbcalling.gateway.media.udp;

import org.jspecify.annotations.NullMarked;
