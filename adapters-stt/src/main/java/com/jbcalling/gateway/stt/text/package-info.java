/** Text from services, made fit to be shown. */
@NullMarked
package com.jbcalling.gateway.stt.text;

import org.jspecify.annotations.NullMarked;
