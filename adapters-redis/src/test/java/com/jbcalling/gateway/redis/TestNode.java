package com.jbcalling.gateway.redis;

import com.jbcalling.gateway.application.port.in.cluster.MeasureLoad.Measure;
import com.jbcalling.gateway.application.port.in.cluster.NodeEvent;
import com.jbcalling.gateway.application.port.out.RoomDirectory.Claim;
import com.jbcalling.gateway.application.port.out.RoomDirectory.Neighbour;
import com.jbcalling.gateway.application.port.out.RoomDirectory.Opening;
import com.jbcalling.gateway.domain.placement.NodeId;
import com.jbcalling.gateway.domain.placement.NodeLoad;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.redis.directory.Inside;
import com.jbcalling.gateway.redis.directory.LeaseTimes;
import com.jbcalling.gateway.redis.link.RedisAddress;
import com.jbcalling.gateway.redis.server.Await;
import com.jbcalling.gateway.redis.stats.RedisCounter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A gateway's part towards Redis, with an inside that remembers what it was told. */
final class TestNode implements AutoCloseable {
  /** Shorter than the real ones, so that outages need not be waited for so long. */
  static final LeaseTimes TIMES =
      new LeaseTimes(
          Duration.ofSeconds(3),
          Duration.ofMillis(200),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(6),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));

  final Set<RoomId> yielded = ConcurrentHashMap.newKeySet();
  final List<List<RoomId>> told = new CopyOnWriteArrayList<>();
  final List<NodeEvent> heard = new CopyOnWriteArrayList<>();
  final RedisNode node;
  final NodeId id;
  volatile Measure measure = new Measure(new NodeLoad(1, 0, 0, 0), true);

  TestNode(String id, RedisAddress redis) {
    this.id = new NodeId(id);
    node = new RedisNode(new RedisSettings(redis, id, url(id), TIMES));
    node.start(
        new Inside(
            () -> measure, heard::add, yielded::addAll, rooms -> told.add(List.copyOf(rooms))));
  }

  TestNode(String id, int port, @Nullable String password) {
    this(id, new RedisAddress("127.0.0.1", port, password, false));
  }

  TestNode(String id, int port) {
    this(id, port, null);
  }

  static String url(String id) {
    return "http://" + id + ".example";
  }

  TestNode connected() {
    Await.until(() -> node.metrics().connected());
    return this;
  }

  /** Waits until it knows of the others. */
  void knows(TestNode... others) {
    Await.until(() -> List.of(others).stream().allMatch(other -> neighbours().contains(other.id)));
  }

  private List<NodeId> neighbours() {
    return node.metrics().neighbours().stream().map(Neighbour::id).toList();
  }

  Claim claim(RoomId room) {
    return claim(room, new Opening.Here());
  }

  Claim claim(RoomId room, Opening opening) {
    return node.directory().claim(room, opening);
  }

  boolean holds(RoomId room) {
    return node.directory().isOurs(room);
  }

  /** As whoever refuses to be sent elsewhere opens a room. */
  boolean opens(RoomId room) {
    return switch (claim(room)) {
      case Claim.Ours() -> true;
      case Claim.Unanswered() -> {
        node.directory().keep(room);
        yield true;
      }
      case Claim.Theirs _, Claim.Nobodys _ -> false;
    };
  }

  Claim theirs() {
    return new Claim.Theirs(id, url(id.value()));
  }

  long count(RedisCounter counter) {
    return node.metrics().counters().getOrDefault(counter, 0L);
  }

  @Override
  public void close() {
    node.close();
  }
}
