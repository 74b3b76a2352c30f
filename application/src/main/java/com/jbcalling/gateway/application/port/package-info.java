/** What both sides of the application's ports have in common. */
@NullMarked
package com.jbcalling.gateway.application.port;

import org.jspecify.annotations.NullMarked;
