package com.jbcalling.gateway.stt.audio;

import com.jbcalling.gateway.application.port.out.AudioTap.AudioCodec;
import com.jbcalling.gateway.stt.stats.SpeechCounter;
import com.jbcalling.gateway.stt.stats.SpeechTally;

/**
 * Decodes packets, in order, into 16 kHz mono that lasts as long as what was sent: the sender's
 * timestamps say how much is missing before a packet, whether since packets were lost, which is
 * concealed or recovered as far as possible, or since the sender paused, which is silence. Owned by
 * one thread.
 */
final class AudioDecoder {
  /** What is missing beyond this is left out: nobody needs minutes of silence. */
  static final int MAX_GAP_MILLIS = 2000;

  /** Concealment beyond this is invented. */
  private static final int MAX_CONCEALED = OpusVoice.SAMPLE_RATE / 10;

  /** One second. */
  private static final int MAX_G711 = G711.SAMPLE_RATE;

  private final PcmSink sink;
  private final SpeechTally tally;
  private final OpusVoice opus = new OpusVoice();
  private final PitchRepetition repetition = new PitchRepetition();
  private final Decimator decimator = new Decimator();
  private final Interpolator interpolator = new Interpolator(MAX_G711);
  private final short[] narrow = new short[MAX_G711];
  private final short[] silent = new short[OpusVoice.MAX_SAMPLES];
  private final short[] out = new short[Interpolator.FACTOR * MAX_G711];

  private AudioCodec codec = AudioCodec.OPUS;
  private boolean started;
  private int nextTimestamp;
  private int lastDuration;
  private int corruptBefore;

  /** Samples of silence that were too few to make one of 16 kHz. */
  private int owed;

  AudioDecoder(PcmSink sink, SpeechTally tally) {
    this.sink = sink;
    this.tally = tally;
  }

  void take(AudioPacket packet) {
    if (packet.lostBefore() > 0) {
      tally.add(SpeechCounter.PACKETS_LOST, packet.lostBefore());
    }
    if (packet.length() == 0) {
      return; // Nothing but padding.
    }
    if (!started || packet.codec() != codec) {
      begin(packet);
    }
    bridge(packet);
    int duration = decode(packet);
    if (duration == OpusVoice.CORRUPT) {
      tally.count(SpeechCounter.PACKETS_CORRUPT);
      corruptBefore++;
      return;
    }
    corruptBefore = 0;
    lastDuration = duration;
    nextTimestamp = packet.timestamp() + duration;
  }

  private void begin(AudioPacket packet) {
    started = true;
    codec = packet.codec();
    nextTimestamp = packet.timestamp();
    lastDuration = 0;
    forget();
  }

  private void forget() {
    opus.reset();
    repetition.reset();
    decimator.reset();
    interpolator.reset();
  }

  /** Fills the time between what was decoded last and this packet. */
  private void bridge(AudioPacket packet) {
    int gap = packet.timestamp() - nextTimestamp;
    int missing = packet.lostBefore() + corruptBefore;
    nextTimestamp = packet.timestamp();
    int maxGap = codec.clockRate() / 1000 * MAX_GAP_MILLIS;
    if (gap < 0 || gap > maxGap) {
      // The sender counts from elsewhere, or was away for long.
      silence(gap < 0 ? 0 : maxGap);
      forget();
    } else if (missing == 0) {
      silence(gap);
    } else if (codec == AudioCodec.OPUS) {
      repair(packet, gap, missing);
    } else {
      repeat(gap);
    }
  }

  private void repair(AudioPacket packet, int gap, int missing) {
    int frame = OpusVoice.frameSamples(packet.payload(), packet.length());
    int recovered = frame > 0 && frame <= gap ? frame : 0;
    int concealed =
        Math.min(gap - recovered, (int) Math.min((long) missing * lastDuration, MAX_CONCEALED));
    concealed -= concealed % OpusVoice.CONCEALED_UNIT;
    if (concealed > 0) {
      replace(opus.conceal(concealed), concealed);
    }
    silence(gap - recovered - concealed);
    if (recovered > 0) {
      replace(opus.recover(packet.payload(), packet.length()), recovered);
    }
  }

  /** Unlike with Opus, how much of the gap was lost and how much a pause need not be known. */
  private void repeat(int gap) {
    for (int left = gap; left > 0; left -= narrow.length) {
      int count = Math.min(left, narrow.length);
      repetition.conceal(narrow, count);
      interpolate(narrow, count);
    }
  }

  /** Units of the codec's clock that the packet lasts, or {@link OpusVoice#CORRUPT}. */
  private int decode(AudioPacket packet) {
    if (codec == AudioCodec.OPUS) {
      int count = opus.decode(packet.payload(), packet.length());
      if (count != OpusVoice.CORRUPT) {
        decimate(opus.samples(), count);
      }
      return count;
    }
    if (packet.length() > MAX_G711) {
      return OpusVoice.CORRUPT;
    }
    if (codec == AudioCodec.PCMU) {
      G711.decodeMuLaw(packet.payload(), packet.length(), narrow);
    } else {
      G711.decodeALaw(packet.payload(), packet.length(), narrow);
    }
    repetition.hear(narrow, packet.length());
    interpolate(narrow, packet.length());
    return packet.length();
  }

  /** Passes on what the decoder has made in place of lost packets, or silence if it failed. */
  private void replace(int made, int wanted) {
    if (made != wanted) {
      silence(wanted);
      return;
    }
    decimate(opus.samples(), made);
  }

  /** Passes on silence for so long, in units of the codec's clock. */
  private void silence(int duration) {
    if (codec != AudioCodec.OPUS) {
      for (int left = duration; left > 0; left -= silent.length) {
        interpolate(silent, Math.min(left, silent.length));
      }
      return;
    }
    int count = duration + owed;
    owed = count % Decimator.FACTOR;
    for (int left = count - owed; left > 0; left -= silent.length) {
      decimate(silent, Math.min(left, silent.length));
    }
  }

  private void decimate(short[] samples, int count) {
    decimator.take(samples, count, out);
    sink.take(out, count / Decimator.FACTOR);
  }

  private void interpolate(short[] samples, int count) {
    interpolator.take(samples, count, out);
    sink.take(out, count * Interpolator.FACTOR);
  }

  /** How long the last packet lasts, in nanoseconds. */
  long lastNanos() {
    return lastDuration * (1_000_000_000L / codec.clockRate());
  }
}
