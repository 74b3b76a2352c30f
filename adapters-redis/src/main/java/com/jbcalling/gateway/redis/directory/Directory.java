package com.jbcalling.gateway.redis.directory;

import com.jbcalling.gateway.application.port.out.RoomDirectory;
import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.redis.link.Answers;
import com.jbcalling.gateway.redis.link.RedisSession;
import com.jbcalling.gateway.redis.link.RedisUnavailableException;
import com.jbcalling.gateway.redis.stats.RedisCounter;
import com.jbcalling.gateway.redis.stats.RedisCounters;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jmolecules.architecture.hexagonal.SecondaryAdapter;
import org.jspecify.annotations.Nullable;

/** The room directory in Redis, for those who open and close rooms. */
@SecondaryAdapter
final class Directory implements RoomDirectory {
  /** How often somebody who waits looks whether that is still of use. */
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final Self self;
  private final LeaseTimes times;
  private final Membership membership;
  private final HeldRooms held;
  private final Neighbourhood neighbourhood;
  private final LongSupplier nanoTime;
  private final RedisCounters counters;

  Directory(
      Self self,
      LeaseTimes times,
      Membership membership,
      HeldRooms held,
      Neighbourhood neighbourhood,
      LongSupplier nanoTime,
      RedisCounters counters) {
    this.self = self;
    this.times = times;
    this.membership = membership;
    this.held = held;
    this.neighbourhood = neighbourhood;
    this.nanoTime = nanoTime;
    this.counters = counters;
  }

  @Override
  public Claim claim(RoomId room, Opening opening) {
    Claim claim = ask(room, opening);
    switch (claim) {
      case Claim.Ours() -> {
        held.take(room);
        counters.count(RedisCounter.CLAIMS_GRANTED);
      }
      case Claim.Theirs(NodeId node, String _) -> {
        counters.count(RedisCounter.CLAIMS_ELSEWHERE);
        if (opening.equals(new Opening.There(node))) {
          neighbourhood.expectRoom(node);
        }
      }
      case Claim.Nobodys() -> {}
      case Claim.Unanswered() -> counters.count(RedisCounter.CLAIMS_UNANSWERED);
    }
    return claim;
  }

  /** Waits for Redis as long as it does not count as away. */
  private Claim ask(RoomId room, Opening opening) {
    long began = nanoTime.getAsLong();
    while (isWorthWaiting(began)) {
      RedisSession session = membership.session();
      if (session == null) {
        membership.awaitChange(GLANCE);
        continue;
      }
      long asked = nanoTime.getAsLong();
      List<Object> answer = answer(session, room, opening, began);
      // What was granted to a process that stood still since may be another's by now.
      if (answer != null && nanoTime.getAsLong() - asked < times.lease().toNanos()) {
        return claim(answer);
      }
    }
    return new Claim.Unanswered();
  }

  private boolean isWorthWaiting(long began) {
    return membership.standing() != Standing.AWAY
        && nanoTime.getAsLong() - began < times.patience().toNanos();
  }

  private @Nullable List<Object> answer(
      RedisSession session, RoomId room, Opening opening, long began) {
    CompletableFuture<List<Object>> answer =
        session.run(
            Scripts.CLAIM,
            List.of(Keys.room(room), Keys.node(self.id())),
            List.of(
                Keys.NODE_PREFIX,
                self.id(),
                self.incarnation(),
                membership.record(),
                Long.toString(times.lease().toMillis()),
                word(opening)));
    while (isWorthWaiting(began)) {
      try {
        return Answers.await(answer, GLANCE);
      } catch (RedisUnavailableException unavailable) {
        if (!unavailable.isSilent()) {
          membership.awaitChange(GLANCE);
          return null;
        }
      }
    }
    return null;
  }

  private static String word(Opening opening) {
    return switch (opening) {
      case Opening.Here() -> "here";
      case Opening.Nowhere() -> "nowhere";
      case Opening.There(NodeId node) -> "at " + node.value();
    };
  }

  private Claim claim(List<Object> answer) {
    String node = String.valueOf(answer.get(0));
    if (node.isEmpty()) {
      return new Claim.Nobodys();
    }
    if (node.equals(self.id())) {
      return new Claim.Ours();
    }
    Neighbour server = NodeRecord.read(node, String.valueOf(answer.get(1)));
    return new Claim.Theirs(new NodeId(node), server == null ? null : server.url());
  }

  @Override
  public void keep(RoomId room) {
    held.take(room);
  }

  @Override
  public void release(RoomId room) {
    held.drop(room);
    tell(Scripts.RELEASE, room, List.of(Keys.NODE_PREFIX, self.id()));
  }

  @Override
  public void reserve(RoomId room) {
    tell(
        Scripts.RESERVE,
        room,
        List.of(
            Keys.NODE_PREFIX,
            self.id(),
            self.incarnation(),
            Long.toString(times.reservation().toMillis())));
  }

  /** Without waiting: what Redis does not hear of ends by itself. */
  private void tell(String script, RoomId room, List<String> arguments) {
    RedisSession session = membership.session();
    if (session != null) {
      var _ = session.run(script, List.of(Keys.room(room)), arguments);
    }
  }

  @Override
  public boolean isOurs(RoomId room) {
    if (membership.standing() == Standing.DOUBTFUL && held.contains(room)) {
      long began = nanoTime.getAsLong();
      membership.hurry();
      while (membership.standing() == Standing.DOUBTFUL
          && nanoTime.getAsLong() - began < times.lease().toNanos()) {
        membership.awaitChange(GLANCE);
      }
    }
    return held.contains(room);
  }

  @Override
  public List<Neighbour> neighbours() {
    return neighbourhood.all();
  }
}
