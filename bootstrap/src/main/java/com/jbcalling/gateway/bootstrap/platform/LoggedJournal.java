package com.jbcalling.gateway.bootstrap.platform;

import com.jbcalling.gateway.application.port.out.Journal;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes what the inside does to the log, naming room and participant. */
public final class LoggedJournal implements Journal {
  private static final Logger log = LoggerFactory.getLogger("com.jbcalling.gateway.rooms");

  @Override
  public void write(Entry entry) {
    org.slf4j.event.Level level = org.slf4j.event.Level.valueOf(entry.level().name());
    if (!log.isEnabledForLevel(level)) {
      return;
    }
    LoggingEventBuilder line = log.atLevel(level).setMessage(entry.message());
    if (entry.room() != null) {
      line = line.addKeyValue("room", entry.room());
    }
    if (entry.participant() != null) {
      line = line.addKeyValue("participant", entry.participant());
    }
    for (Map.Entry<String, ?> detail : entry.details().entrySet()) {
      line = line.addKeyValue(detail.getKey(), detail.getValue());
    }
    if (entry.cause() != null) {
      line = line.setCause(entry.cause());
    }
    line.log();
  }
}
