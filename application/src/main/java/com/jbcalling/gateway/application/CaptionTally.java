package com.jbcalling.gateway.application;

import java.util.concurrent.atomic.LongAdder;

/** Counts what became of what is said; any thread. */
final class CaptionTally {
  final LongAdder interims = new LongAdder();
  final LongAdder captions = new LongAdder();
  final LongAdder lost = new LongAdder();
  final LongAdder translations = new LongAdder();
  final LongAdder translationsFailed = new LongAdder();
  final LongAdder translationsDropped = new LongAdder();
}
