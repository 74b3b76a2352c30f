/** Rooms and the people in them: who is in, who may come in, and what the others are told. */
@NullMarked
package com.jbcalling.gateway.domain.room;

import org.jspecify.annotations.NullMarked;
