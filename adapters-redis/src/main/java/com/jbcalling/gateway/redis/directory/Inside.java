package com.jbcalling.gateway.redis.directory;

import com.jbcalling.gateway.application.port.in.cluster.MeasureLoad;
import com.jbcalling.gateway.application.port.in.cluster.TakeNodeEvents;
import com.jbcalling.gateway.application.port.in.cluster.TellRooms;
import com.jbcalling.gateway.application.port.in.cluster.YieldRooms;

/** The use cases that Redis leads to. */
public record Inside(
    MeasureLoad measureLoad,
    TakeNodeEvents takeNodeEvents,
    YieldRooms yieldRooms,
    TellRooms tellRooms) {}
