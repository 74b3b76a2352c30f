package com.jbcalling.gateway.media.forward;

import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.media.nack.SlotPool;
import com.jbcalling.gateway.media.rtp.RtpHeaderWriter;
import com.jbcalling.gateway.media.stats.WorkerCounters;
import com.jbcalling.gateway.media.time.Deadlines;
import java.util.function.IntSupplier;

/**
 * What all producers and consumers of a router share.
 *
 * @param keptPackets room for packets that may be asked for again
 * @param header writes the headers of all their packets, one after the other
 * @param firstSequences unpredictable first sequence numbers (RFC 3550, section 5.1), 0 to 32767:
 *     SRTP counts rollovers from zero, so a stream begins well below one (RFC 3711, section 3.3.1)
 */
public record ForwardServices(
    RouterId router,
    Deadlines deadlines,
    WorkerCounters counters,
    EventSink events,
    SlotPool keptPackets,
    RtpHeaderWriter header,
    IntSupplier firstSequences) {}
