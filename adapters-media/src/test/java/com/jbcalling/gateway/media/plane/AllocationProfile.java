package com.jbcalling.gateway.media.plane;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a thread allocated memory, by Flight Recorder's samples. There is one each time the thread
 * needs a new allocation buffer, hence the small buffers that {@code scripts/measure allocation}
 * sets.
 */
record AllocationProfile(List<RecordedEvent> samples) {
  private static final String EVENT = "jdk.ObjectAllocationInNewTLAB";
  private static final int FRAMES = 3;

  static AllocationProfile of(String thread, Runnable work) throws IOException {
    Path file = Files.createTempFile("allocation", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable(EVENT).withStackTrace();
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
      return new AllocationProfile(
          RecordingFile.readAllEvents(file).stream()
              .filter(event -> event.getThread() != null)
              .filter(event -> thread.equals(event.getThread().getJavaName()))
              .toList());
    } finally {
      Files.delete(file);
    }
  }

  /** Bytes by what was allocated and from where, the most first. */
  Map<String, Long> bytesBySite() {
    Map<String, Long> sites =
        samples.stream()
            .collect(
                Collectors.groupingBy(
                    AllocationProfile::site, Collectors.summingLong(e -> e.getLong("tlabSize"))));
    Map<String, Long> ordered = new LinkedHashMap<>();
    sites.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .forEach(site -> ordered.put(site.getKey(), site.getValue()));
    return ordered;
  }

  private static String site(RecordedEvent sample) {
    RecordedClass allocated = sample.getClass("objectClass");
    String frames =
        sample.getStackTrace().getFrames().stream()
            .limit(FRAMES)
            .map(AllocationProfile::name)
            .collect(Collectors.joining(" < "));
    return frames + " (" + allocated.getName() + ")";
  }

  private static String name(RecordedFrame frame) {
    String type = frame.getMethod().getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
  }
}
