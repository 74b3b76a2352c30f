package com.jbcalling.gateway.redis;

import com.jbcalling.gateway.redis.directory.LeaseTimes;
import com.jbcalling.gateway.redis.link.RedisAddress;
import org.jspecify.annotations.Nullable;

/**
 * What an operator can choose about Redis, and who this gateway is.
 *
 * @param nodeUrl how clients reach this gateway; null: no client is ever sent here by another one
 */
public record RedisSettings(
    RedisAddress address, String nodeId, @Nullable String nodeUrl, LeaseTimes times) {}
