/** The operator's settings: read from the environment, checked as a whole. */
@NullMarked
package com.jbcalling.gateway.bootstrap.config;

import org.jspecify.annotations.NullMarked;
