/** The whole gateway, driven as people drive it: from browsers, over real sockets. */
@NullMarked
package com.jbcalling.gateway.bootstrap.system;

import org.jspecify.annotations.NullMarked;
