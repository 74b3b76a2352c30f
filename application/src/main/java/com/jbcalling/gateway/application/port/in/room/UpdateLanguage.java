package com.jbcalling.gateway.application.port.in.room;

import com.jbcalling.gateway.application.port.ConnectionId;
import com.jbcalling.gateway.application.port.in.Outcome.Nothing;
import com.jbcalling.gateway.application.port.in.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Changes the language that a participant speaks or reads; null leaves one as it is, and {@code
 * und} takes back what was said before.
 */
public interface UpdateLanguage {

  void updateLanguage(UpdateLanguageCommand command, Reply<Nothing> reply);

  record UpdateLanguageCommand(
      ConnectionId connection, @Nullable String sourceLanguage, @Nullable String targetLanguage) {}
}
