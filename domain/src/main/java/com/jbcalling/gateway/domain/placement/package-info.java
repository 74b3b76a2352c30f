/** Where a new room goes. */
@NullMarked
package com.jbcalling.gateway.domain.placement;

import org.jspecify.annotations.NullMarked;
