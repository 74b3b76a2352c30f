/** What operators read over HTTP: health, counts and metrics. */
@NullMarked
package com.jbcalling.gateway.bootstrap.pages;

import org.jspecify.annotations.NullMarked;
