package com.jbcalling.gateway.redis.directory;

import com.jbcalling.gateway.application.port.out.RoomDirectory.Neighbour;
import com.jbcalling.gateway.domain.room.RoomId;
import com.jbcalling.gateway.redis.events.EventListener;
import com.jbcalling.gateway.redis.events.Presence;
import com.jbcalling.gateway.redis.link.Answers;
import com.jbcalling.gateway.redis.link.RedisLink;
import com.jbcalling.gateway.redis.link.RedisSession;
import com.jbcalling.gateway.redis.link.RedisUnavailableException;
import com.jbcalling.gateway.redis.stats.RedisCounter;
import com.jbcalling.gateway.redis.stats.RedisCounters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jmolecules.architecture.hexagonal.PrimaryAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the session and the lease: connects, renews, notices what was lost, and connects again. All
 * of it on one thread of its own.
 */
@PrimaryAdapter
final class Heartbeat implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  /** Rooms renewed by one script, which Redis does nothing else beside. */
  private static final int BATCH = 500;

  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(50);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(1);
  private static final Duration GOODBYE = Duration.ofMillis(500);

  private final Self self;
  private final LeaseTimes times;
  private final RedisLink link;
  private final Membership membership;
  private final HeldRooms held;
  private final Neighbourhood neighbourhood;
  private final Presence presence;
  private final Inside inside;
  private final RedisCounters counters;
  private final EventListener listener;
  private Duration backOff = FIRST_BACK_OFF;
  private boolean clashed;
  private boolean missed;
  private long missedSince;
  private long settleAt = Long.MAX_VALUE;
  private volatile boolean closing;

  Heartbeat(
      Self self,
      LeaseTimes times,
      RedisLink link,
      Membership membership,
      HeldRooms held,
      Neighbourhood neighbourhood,
      Presence presence,
      Inside inside,
      RedisCounters counters) {
    this.self = self;
    this.times = times;
    this.link = link;
    this.membership = membership;
    this.held = held;
    this.neighbourhood = neighbourhood;
    this.presence = presence;
    this.inside = inside;
    this.counters = counters;
    this.listener = new EventListener(self.id(), inside.takeNodeEvents(), counters);
  }

  @Override
  public void run() {
    while (!closing) {
      try {
        connect();
      } catch (RuntimeException e) {
        log.error("The heartbeat stumbled", e);
      }
      membership.pause(jitter());
    }
  }

  private void connect() {
    long began = System.nanoTime();
    try (RedisSession session = link.open(EventListener.CHANNEL, listener, membership::hurry)) {
      keep(session);
    } catch (RedisUnavailableException unavailable) {
      failed(began, unavailable);
    }
  }

  /** Ends the thread after it has said goodbye. */
  void close() {
    closing = true;
    membership.hurry();
  }

  /** Renews over one session until it ends or has been silent for too long. */
  private void keep(RedisSession session) {
    boolean open = false;
    try {
      while (session.isOpen() && !closing) {
        long began = System.nanoTime();
        try {
          beat(session, began, !open);
          open = true;
        } catch (RedisUnavailableException unavailable) {
          failed(began, unavailable);
          if (!open || membership.standing() == Standing.AWAY) {
            return;
          }
        }
        long next = times.beat().toNanos() - (System.nanoTime() - began);
        membership.pause(Duration.ofNanos(Math.max(0, next)));
      }
      if (open) {
        sayGoodbye(session);
      }
    } finally {
      presence.close();
      membership.close();
    }
  }

  private void beat(RedisSession session, long began, boolean first)
      throws RedisUnavailableException {
    long beganMillis = System.currentTimeMillis();
    boolean wasAway = membership.standing() == Standing.AWAY;
    if (first && wasAway) {
      held.contest();
      settleAt = began + times.lease().toNanos();
    } else if (began - settleAt > 0) {
      held.settle();
      settleAt = Long.MAX_VALUE;
    }
    membership.describe(NodeRecord.of(self.url(), inside.measureLoad().measureLoad()));
    CompletableFuture<List<Object>> others = session.run(Scripts.BEAT, beatKeys(), beatArguments());
    List<RoomId> rooms = held.all();
    List<CompletableFuture<List<Object>>> batches = new ArrayList<>();
    for (int i = 0; i < rooms.size(); i += BATCH) {
      batches.add(hold(session, rooms.subList(i, Math.min(rooms.size(), i + BATCH))));
    }
    meet(Answers.await(others, left(began)), first);
    List<RoomId> lost = new ArrayList<>();
    for (int i = 0; i < batches.size(); i++) {
      for (Object place : Answers.await(batches.get(i), left(began))) {
        lost.add(rooms.get(i * BATCH + Math.toIntExact((Long) place) - 1));
      }
    }
    lost.forEach(held::drop);
    membership.renewed(began, beganMillis);
    if (first) {
      opened(session);
    }
    if (missed) {
      back(rooms.size() - lost.size());
    }
    if (!lost.isEmpty()) {
      counters.add(RedisCounter.ROOMS_YIELDED, lost.size());
      log.warn("Other gateways have taken rooms over: rooms={}", lost);
      inside.yieldRooms().yieldRooms(lost);
    }
  }

  private List<String> beatKeys() {
    return List.of(Keys.NODES, Keys.node(self.id()));
  }

  private List<String> beatArguments() {
    return List.of(
        Keys.NODE_PREFIX,
        self.id(),
        self.incarnation(),
        membership.record(),
        millis(times.lease()));
  }

  private CompletableFuture<List<Object>> hold(RedisSession session, List<RoomId> rooms) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Keys.NODE_PREFIX);
    arguments.add(self.id());
    arguments.add(self.incarnation());
    arguments.add(millis(times.lease()));
    rooms.forEach(room -> arguments.add(Long.toString(held.contestedSince(room))));
    return session.run(Scripts.HOLD, rooms.stream().map(Keys::room).toList(), arguments);
  }

  private Duration left(long began) {
    return times.answer().minusNanos(System.nanoTime() - began);
  }

  /** Takes in who else is there: this gateway's record as it was, then ids and records. */
  private void meet(List<Object> seen, boolean first) {
    String before = NodeRecord.incarnation(String.valueOf(seen.get(0)));
    if (!first && !before.isEmpty() && !before.equals(self.incarnation())) {
      noteClash();
    }
    List<Neighbour> neighbours = new ArrayList<>();
    for (int i = 1; i + 1 < seen.size(); i += 2) {
      Neighbour neighbour =
          NodeRecord.read(String.valueOf(seen.get(i)), String.valueOf(seen.get(i + 1)));
      if (neighbour != null) {
        neighbours.add(neighbour);
      }
    }
    neighbourhood.see(neighbours);
  }

  /** Logged once, counted each time. */
  private void noteClash() {
    counters.count(RedisCounter.NODE_ID_CLASHES);
    if (!clashed) {
      clashed = true;
      log.error(
          "Another gateway has this one's NODE_ID, so that their rooms mix. Give each its own:"
              + " node={}",
          self.id());
    }
  }

  /** What is open here is told anew, before anything else is: what was told is out of date. */
  private void opened(RedisSession session) {
    backOff = FIRST_BACK_OFF;
    presence.open(session);
    inside.tellRooms().tellRooms(held.all());
    membership.open(session);
    log.info(
        "Redis is there: node={} rooms={} neighbours={}",
        self.id(),
        held.size(),
        neighbourhood.all().size());
  }

  /** The first failure of an outage is logged, the others are not. */
  private void failed(long began, RedisUnavailableException unavailable) {
    membership.failed(began, unavailable.isSilent());
    if (!missed && !closing) {
      missed = true;
      missedSince = began;
      counters.count(RedisCounter.OUTAGES);
      log.warn(
          "Redis does not answer. Calls go on, and other gateways are out of touch until it is"
              + " back: redis={} cause=\"{}\"",
          link,
          unavailable.getMessage());
    }
  }

  private void back(int rooms) {
    missed = false;
    log.info(
        "Redis answers again: seconds={} rooms={}",
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - missedSince),
        rooms);
  }

  /** So that not all gateways come back at the same moment. */
  private Duration jitter() {
    long most = backOff.toMillis();
    backOff = Duration.ofMillis(Math.min(2 * most, LONGEST_BACK_OFF.toMillis()));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }

  private void sayGoodbye(RedisSession session) {
    CompletableFuture<?> said = presence.sayGoodbye();
    CompletableFuture<?> left =
        session.run(Scripts.LEAVE, beatKeys(), List.of(self.id(), self.incarnation()));
    Answers.awaitQuietly(CompletableFuture.allOf(said, left), GOODBYE);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
