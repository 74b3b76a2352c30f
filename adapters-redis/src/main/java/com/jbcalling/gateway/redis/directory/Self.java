package com.jbcalling.gateway.redis.directory;

import org.jspecify.annotations.Nullable;

/**
 * This gateway, as others know it.
 *
 * @param incarnation tells this process from an earlier one of the same id
 * @param url how clients reach it; null where that is not configured
 */
public record Self(String id, String incarnation, @Nullable String url) {}
