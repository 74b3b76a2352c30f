/** The innermost ring: what a call is, without a clock, a socket or a thread. */
@NullMarked
package com.jbcalling.gateway.domain;

import org.jspecify.annotations.NullMarked;
