package com.jbcalling.gateway.signaling.contract;

import com.jbcalling.gateway.application.port.in.consumer.CloseConsumer;
import com.jbcalling.gateway.application.port.in.consumer.Consume;
import com.jbcalling.gateway.application.port.in.consumer.PauseConsumer;
import com.jbcalling.gateway.application.port.in.consumer.RequestKeyFrame;
import com.jbcalling.gateway.application.port.in.consumer.ResumeConsumer;
import com.jbcalling.gateway.application.port.in.consumer.SetConsumerPriority;
import com.jbcalling.gateway.application.port.in.consumer.SetPreferredLayers;
import com.jbcalling.gateway.application.port.in.producer.CloseProducer;
import com.jbcalling.gateway.application.port.in.producer.PauseProducer;
import com.jbcalling.gateway.application.port.in.producer.Produce;
import com.jbcalling.gateway.application.port.in.producer.ResumeProducer;
import com.jbcalling.gateway.application.port.in.room.AnnounceScreenShare;
import com.jbcalling.gateway.application.port.in.room.JoinRoom;
import com.jbcalling.gateway.application.port.in.room.LeaveRoom;
import com.jbcalling.gateway.application.port.in.room.LoseConnection;
import com.jbcalling.gateway.application.port.in.room.ReserveRoom;
import com.jbcalling.gateway.application.port.in.room.SendChatMessage;
import com.jbcalling.gateway.application.port.in.room.UpdateLanguage;
import com.jbcalling.gateway.application.port.in.stats.GetStats;
import com.jbcalling.gateway.application.port.in.transport.ConnectTransport;
import com.jbcalling.gateway.application.port.in.transport.CreateTransport;
import com.jbcalling.gateway.application.port.in.transport.RestartIce;
import com.jbcalling.gateway.domain.rtp.RtpCapabilities;

/**
 * The use cases that requests lead to.
 *
 * @param routerCapabilities what every router of this gateway can do
 */
public record Ports(
    Rooms rooms,
    Transports transports,
    Producers producers,
    Consumers consumers,
    GetStats getStats,
    RtpCapabilities routerCapabilities) {

  /** Coming, talking and going. */
  public record Rooms(
      ReserveRoom reserveRoom,
      JoinRoom joinRoom,
      LeaveRoom leaveRoom,
      LoseConnection loseConnection,
      UpdateLanguage updateLanguage,
      SendChatMessage sendChatMessage,
      AnnounceScreenShare announceScreenShare) {}

  /** Opening and connecting transports. */
  public record Transports(
      CreateTransport createTransport, ConnectTransport connectTransport, RestartIce restartIce) {}

  /** Sending media. */
  public record Producers(
      Produce produce,
      PauseProducer pauseProducer,
      ResumeProducer resumeProducer,
      CloseProducer closeProducer) {}

  /** Receiving media. */
  public record Consumers(
      Consume consume,
      PauseConsumer pauseConsumer,
      ResumeConsumer resumeConsumer,
      CloseConsumer closeConsumer,
      RequestKeyFrame requestKeyFrame,
      SetPreferredLayers setPreferredLayers,
      SetConsumerPriority setConsumerPriority) {}
}
