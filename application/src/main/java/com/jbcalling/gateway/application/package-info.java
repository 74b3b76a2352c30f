/** Use cases: what people can do with the gateway, and what it needs for that. */
@NullMarked
package com.jbcalling.gateway.application;

import org.jspecify.annotations.NullMarked;
