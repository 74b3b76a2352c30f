/** The walls of the house, checked: what may depend on what, and what may be used where. */
@NullMarked
package com.jbcalling.gateway.architecture;

import org.jspecify.annotations.NullMarked;
