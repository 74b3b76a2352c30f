package com.jbcalling.gateway.domain.router;

import org.jspecify.annotations.Nullable;

/**
 * The best layers of a simulcast or SVC producer that a consumer wants, 0 being the lowest.
 *
 * @param temporalLayer null for the highest
 */
public record PreferredLayers(int spatialLayer, @Nullable Integer temporalLayer) {}
