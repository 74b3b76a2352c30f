/** Configuration, wiring and lifecycle of the gateway process. */
@NullMarked
package com.jbcalling.gateway.bootstrap;

import org.jspecify.annotations.NullMarked;
