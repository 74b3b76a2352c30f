package com.jbcalling.gateway.application.port.in.cluster;

import com.jbcalling.gateway.domain.placement.NodeLoad;

/** How loaded this gateway is. Answers at once, on any thread. */
public interface MeasureLoad {

  Measure measureLoad();

  /**
   * @param accepting whether this gateway opens new rooms now
   */
  record Measure(NodeLoad load, boolean accepting) {}
}
