package com.jbcalling.gateway.domain.room;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who asks for a seat.
 *
 * @param userId who this is outside the gateway; null if nobody said
 * @param offeredToken the token of a seat to take over; null if none was given
 * @param freshToken the token of the seat, should it be a new one
 * @param arrivedAt milliseconds since the epoch
 */
public record Newcomer(
    ParticipantId id,
    String name,
    @Nullable String userId,
    LanguagePreferences languages,
    @Nullable String offeredToken,
    SessionToken freshToken,
    long arrivedAt) {}
