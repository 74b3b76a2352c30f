package com.jbcalling.gateway.domain.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NodePlacementTest {
  private static final NodeLoad IDLE = new NodeLoad(1, 0, 0, 0);

  private static NodeCandidate node(String id, NodeLoad load) {
    return new NodeCandidate(new NodeId(id), load, true);
  }

  @Test
  void aNewRoomGoesToTheLeastLoadedNode() {
    assertThat(
            NodePlacement.betterThan(
                new NodeLoad(1, 5, 20, 0.4),
                true,
                List.of(node("b", new NodeLoad(1, 2, 4, 0.1)), node("c", IDLE))))
        .isEqualTo(new NodeId("c"));
  }

  @Test
  void oneRoomWithSomebodyInItIsWorthTheWay() {
    assertThat(NodePlacement.betterThan(new NodeLoad(1, 1, 1, 0), true, List.of(node("b", IDLE))))
        .isEqualTo(new NodeId("b"));
  }

  @Test
  void aTinyDifferenceSendsNobodyAway() {
    assertThat(
            NodePlacement.betterThan(new NodeLoad(1, 0, 0, 0.09), true, List.of(node("b", IDLE))))
        .isNull();
    assertThat(
            NodePlacement.betterThan(
                new NodeLoad(1, 40, 200, 0.9),
                true,
                List.of(node("b", new NodeLoad(1, 38, 190, 0.85)))))
        .isNull();
  }

  @Test
  void aNodeWithMoreWorkersTakesMore() {
    NodeLoad small = new NodeLoad(1, 4, 8, 0.2);
    NodeLoad big = new NodeLoad(4, 8, 16, 0.4);

    assertThat(NodePlacement.betterThan(small, true, List.of(node("big", big))))
        .isEqualTo(new NodeId("big"));
    assertThat(NodePlacement.betterThan(big, true, List.of(node("small", small)))).isNull();
  }

  @Test
  void aNodeThatOpensNoRoomsIsSentNone() {
    NodeLoad busy = new NodeLoad(1, 9, 9, 0.9);
    NodeCandidate full = new NodeCandidate(new NodeId("b"), IDLE, false);

    assertThat(NodePlacement.betterThan(busy, true, List.of(full))).isNull();
    assertThat(NodePlacement.betterThan(busy, true, List.of())).isNull();
  }

  @Test
  void aNodeThatOpensNoRoomsSendsThemOnHoweverLoadedTheOthersAre() {
    assertThat(
            NodePlacement.betterThan(
                IDLE, false, List.of(node("b", new NodeLoad(1, 50, 200, 0.9)))))
        .isEqualTo(new NodeId("b"));
  }

  @Test
  void aNodeWithoutWorkersTakesNone() {
    NodeLoad dead = new NodeLoad(0, 0, 0, 0);

    assertThat(NodePlacement.betterThan(new NodeLoad(1, 9, 9, 0.9), true, List.of(node("b", dead))))
        .isNull();
    assertThat(NodePlacement.betterThan(dead, true, List.of(node("b", IDLE))))
        .isEqualTo(new NodeId("b"));
  }

  @Test
  void ofEqualsTheFirstByNameIsTakenSoThatEverybodyAgrees() {
    assertThat(
            NodePlacement.betterThan(
                new NodeLoad(1, 9, 9, 0), true, List.of(node("c", IDLE), node("b", IDLE))))
        .isEqualTo(new NodeId("b"));
  }
}
