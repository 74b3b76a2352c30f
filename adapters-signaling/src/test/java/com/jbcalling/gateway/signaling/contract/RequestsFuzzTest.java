package com.jbcalling.gateway.signaling.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.jbcalling.gateway.signaling.fuzz.Mutator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The corpus is requests as they come in an event: a word, then its arguments. */
class RequestsFuzzTest {
  private static final ObjectReader READER = new ObjectMapper().reader();

  private final ContractFixture client = new ContractFixture();
  private int refused;

  @Test
  void everyRequestIsCarriedOutOrRefusedAndAnsweredOnce() {
    Mutator.run("requests", this::ask);
    assertThat(refused).isPositive();
    assertThat(client.inside.commands).hasSizeGreaterThan(20);
  }

  private void ask(byte[] input) {
    JsonNode event;
    try {
      event = READER.readTree(input);
    } catch (IOException e) {
      return;
    }
    if (!event.path(0).isTextual()) {
      return;
    }
    List<JsonNode> arguments = new ArrayList<>();
    event.forEach(arguments::add);
    String word = arguments.removeFirst().asText();
    client.nanoTime += TimeUnit.SECONDS.toNanos(1);
    int before = client.answered;
    client.ask(word, arguments);

    JsonNode reply = client.reply();
    assertThat(client.answered).isEqualTo(before + 1);
    JsonNode error = reply.path("error");
    if (!error.isMissingNode()) {
      refused++;
      assertThat((error.isObject() ? error : reply).path("code").asText())
          .startsWith("ERR_")
          .isNotEqualTo("ERR_INTERNAL");
    }
  }
}
