package com.jbcalling.gateway.media.transport;

import com.jbcalling.gateway.media.dtls.DtlsServer;
import com.jbcalling.gateway.media.forward.EventSink;
import com.jbcalling.gateway.media.ice.IceCredentials;
import com.jbcalling.gateway.media.srtp.CipherEngine;
import com.jbcalling.gateway.media.stats.WorkerCounters;
import com.jbcalling.gateway.media.time.Deadlines;
import com.jbcalling.gateway.media.udp.SendBatch;
import java.util.function.Supplier;

/** What all transports of a worker share. */
public record TransportServices(
    Deadlines deadlines,
    WorkerCounters counters,
    SendBatch sendBatch,
    Paths paths,
    WorkerPost post,
    EventSink events,
    DtlsServer dtls,
    CipherEngine ciphers,
    Supplier<IceCredentials> credentials,
    NtpClock ntp) {}
