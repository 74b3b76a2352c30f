/** Where a new room goes: to which gateway, and to which of its workers. */
@NullMarked
package com.jbcalling.gateway.domain.placement;

import org.jspecify.annotations.NullMarked;
