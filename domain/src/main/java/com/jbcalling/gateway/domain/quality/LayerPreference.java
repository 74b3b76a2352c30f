package com.jbcalling.gateway.domain.quality;

import com.jbcalling.gateway.domain.router.PreferredLayers;
import com.jbcalling.gateway.domain.router.Producer;
import com.jbcalling.gateway.domain.router.ProducerType;
import com.jbcalling.gateway.domain.rtp.RtpEncodingParameters;
import com.jbcalling.gateway.domain.rtp.RtpParameters;
import org.jspecify.annotations.Nullable;

/** What comes of a consumer's wish for layers. */
public sealed interface LayerPreference {

  /** The wish, brought down to what the producer has. */
  record Settled(PreferredLayers layers) implements LayerPreference {}

  /** The producer has one quality only, so that there is nothing to choose. */
  record NothingToChoose() implements LayerPreference {}

  /** A layer below the lowest was named. */
  record NoSuchLayer() implements LayerPreference {}

  /** Judges a wish. What is above the best layer stands for the best layer. */
  static LayerPreference of(PreferredLayers wish, Producer producer) {
    Integer temporal = wish.temporalLayer();
    if (wish.spatialLayer() < 0 || (temporal != null && temporal < 0)) {
      return new NoSuchLayer();
    }
    if (producer.type() == ProducerType.SIMPLE) {
      return new NothingToChoose();
    }
    RtpParameters parameters = producer.rtpParameters();
    return new Settled(
        new PreferredLayers(
            Math.min(wish.spatialLayer(), spatialLayers(producer) - 1),
            temporal == null ? null : clampTemporal(temporal, parameters)));
  }

  private static int spatialLayers(Producer producer) {
    RtpParameters parameters = producer.rtpParameters();
    return producer.type() == ProducerType.SIMULCAST
        ? parameters.encodings().size()
        : parameters.encodings().getFirst().layers().spatialLayers();
  }

  /** A client that names no mode may send temporal layers all the same: its wish stands. */
  private static int clampTemporal(int wish, RtpParameters parameters) {
    int most = 0;
    for (RtpEncodingParameters encoding : parameters.encodings()) {
      @Nullable String mode = encoding.scalabilityMode();
      if (mode == null) {
        return wish;
      }
      most = Math.max(most, encoding.layers().temporalLayers());
    }
    return Math.min(wish, most - 1);
  }
}
