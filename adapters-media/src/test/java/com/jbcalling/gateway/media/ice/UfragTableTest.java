package com.jbcalling.gateway.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import com.jbcalling.gateway.media.stun.StunAttribute;
import com.jbcalling.gateway.media.stun.StunMessage;
import com.jbcalling.gateway.media.stun.StunWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UfragTableTest {
  private final UfragTable<Integer> table = new UfragTable<>();

  private static @Nullable Integer find(UfragTable<Integer> table, String ufrag) {
    byte[] bytes = ("--" + ufrag + "--").getBytes(StandardCharsets.US_ASCII);
    return table.find(bytes, 2, ufrag.length());
  }

  @Test
  void aCheckLeadsToItsTransport() {
    table.put("abcd", 1);
    table.put("abcde", 2);
    byte[] bytes = new byte[100];
    int length =
        new StunWriter()
            .begin(bytes, 0, StunMessage.REQUEST, StunMessage.BINDING, new byte[12], 0)
            .attribute(StunAttribute.USERNAME, "abcde:x".getBytes(StandardCharsets.US_ASCII))
            .finish();
    StunMessage message = new StunMessage();
    message.parse(bytes, 0, length);

    assertThat(table.find(message)).isEqualTo(2);
    message.parse(bytes, 0, StunMessage.HEADER_LENGTH);
    assertThat(table.find(message)).isNull();
  }

  @Test
  void itDoesWhatAMapDoesWhateverIsAddedAndRemoved() {
    Random random = new Random(7);
    Map<String, Integer> model = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      names.add(Long.toString(random.nextLong() & Long.MAX_VALUE, 36) + "pad");
    }
    for (int round = 0; round < 20_000; round++) {
      String name = names.get(random.nextInt(names.size()));
      // More is added than removed at first, the other way round later.
      if (random.nextInt(20_000) > round) {
        model.put(name, round);
        table.put(name, round);
      } else {
        model.remove(name);
        table.remove(name);
      }
      assertThat(table.size()).isEqualTo(model.size());
      String wanted = names.get(random.nextInt(names.size()));
      assertThat(find(table, wanted)).isEqualTo(model.get(wanted));
    }
    for (String name : names) {
      assertThat(find(table, name)).isEqualTo(model.get(name));
    }
  }
}
