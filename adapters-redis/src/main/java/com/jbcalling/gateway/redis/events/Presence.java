package com.jbcalling.gateway.redis.events;

import com.jbcalling.gateway.redis.link.RedisSession;
import java.util.concurrent.CompletableFuture;

/** How others hear of this gateway's coming and going. Nothing here blocks. */
public interface Presence {

  /** Says over a new session that this gateway is there, and from now on what happens in it. */
  void open(RedisSession session);

  /** Says nothing more, for want of a session. */
  void close();

  /** Says that this gateway goes, and nothing more. */
  CompletableFuture<?> sayGoodbye();
}
