/** What publishers are told of their path, so that they send as much as it carries. */
@NullMarked
package com.jbcalling.gateway.media.feedback;

import org.jspecify.annotations.NullMarked;
