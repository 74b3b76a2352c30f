package com.jbcalling.gateway.media.plane;

import com.jbcalling.gateway.application.port.out.AudioTap;
import com.jbcalling.gateway.application.port.out.MediaRouter;
import com.jbcalling.gateway.application.port.out.MediaUnavailableException;
import com.jbcalling.gateway.domain.room.ParticipantId;
import com.jbcalling.gateway.domain.router.ConsumerId;
import com.jbcalling.gateway.domain.router.DtlsParameters;
import com.jbcalling.gateway.domain.router.IceParameters;
import com.jbcalling.gateway.domain.router.PreferredLayers;
import com.jbcalling.gateway.domain.router.ProducerId;
import com.jbcalling.gateway.domain.router.RouterId;
import com.jbcalling.gateway.domain.router.TransportDescription;
import com.jbcalling.gateway.domain.router.TransportDirection;
import com.jbcalling.gateway.domain.router.TransportId;
import com.jbcalling.gateway.media.tap.AudioRing;
import com.jbcalling.gateway.media.worker.MediaWorkerProxy;
import com.jbcalling.gateway.media.worker.WorkerCommand;
import com.jbcalling.gateway.media.worker.WorkerCommand.CloseConsumer;
import com.jbcalling.gateway.media.worker.WorkerCommand.CloseProducer;
import com.jbcalling.gateway.media.worker.WorkerCommand.CloseTransport;
import com.jbcalling.gateway.media.worker.WorkerCommand.ConnectTransport;
import com.jbcalling.gateway.media.worker.WorkerCommand.ConsumerStats;
import com.jbcalling.gateway.media.worker.WorkerCommand.OpenConsumer;
import com.jbcalling.gateway.media.worker.WorkerCommand.OpenProducer;
import com.jbcalling.gateway.media.worker.WorkerCommand.OpenTap;
import com.jbcalling.gateway.media.worker.WorkerCommand.OpenTransport;
import com.jbcalling.gateway.media.worker.WorkerCommand.PauseConsumer;
import com.jbcalling.gateway.media.worker.WorkerCommand.PauseProducer;
import com.jbcalling.gateway.media.worker.WorkerCommand.ProducerStats;
import com.jbcalling.gateway.media.worker.WorkerCommand.RequestKeyFrame;
import com.jbcalling.gateway.media.worker.WorkerCommand.RestartIce;
import com.jbcalling.gateway.media.worker.WorkerCommand.ResumeConsumer;
import com.jbcalling.gateway.media.worker.WorkerCommand.ResumeProducer;
import com.jbcalling.gateway.media.worker.WorkerCommand.SetPreferredLayers;
import com.jbcalling.gateway.media.worker.WorkerCommand.SetPriority;
import com.jbcalling.gateway.media.worker.WorkerCommand.TransportStats;
import java.util.List;
import java.util.Map;
import org.jmolecules.architecture.hexagonal.SecondaryAdapter;

/** One room's media, carried by one worker: turns each call into a command to that worker. */
@SecondaryAdapter
final class WorkerRouter implements MediaRouter {
  private final RouterId router;
  private final MediaWorkerProxy worker;

  WorkerRouter(RouterId router, MediaWorkerProxy worker) {
    this.router = router;
    this.worker = worker;
  }

  private <R> R ask(WorkerCommand<R> command) {
    return worker.ask(command);
  }

  @Override
  public TransportDescription openTransport(
      TransportId transport, TransportDirection direction, ParticipantId owner) {
    return ask(new OpenTransport(router, transport, direction));
  }

  @Override
  public void connectTransport(TransportId transport, DtlsParameters remote) {
    ask(new ConnectTransport(router, transport, remote));
  }

  @Override
  public IceParameters restartIce(TransportId transport) {
    return ask(new RestartIce(router, transport));
  }

  @Override
  public void closeTransport(TransportId transport) {
    ask(new CloseTransport(router, transport));
  }

  @Override
  public void openProducer(ProducerSettings producer) {
    ask(new OpenProducer(router, producer));
  }

  @Override
  public void pauseProducer(ProducerId producer) {
    ask(new PauseProducer(router, producer));
  }

  @Override
  public void resumeProducer(ProducerId producer) {
    ask(new ResumeProducer(router, producer));
  }

  @Override
  public void closeProducer(ProducerId producer) {
    ask(new CloseProducer(router, producer));
  }

  @Override
  public AudioTap tap(ProducerId producer) {
    AudioRing ring = new AudioRing();
    try {
      ask(new OpenTap(router, producer, ring));
    } catch (MediaUnavailableException e) {
      ring.close(); // The worker may come to the command after all.
      throw e;
    }
    return ring;
  }

  @Override
  public void openConsumer(ConsumerSettings consumer) {
    ask(new OpenConsumer(router, consumer));
  }

  @Override
  public void pauseConsumer(ConsumerId consumer) {
    ask(new PauseConsumer(router, consumer));
  }

  @Override
  public void resumeConsumer(ConsumerId consumer) {
    ask(new ResumeConsumer(router, consumer));
  }

  @Override
  public void closeConsumer(ConsumerId consumer) {
    ask(new CloseConsumer(router, consumer));
  }

  @Override
  public void requestKeyFrame(ConsumerId consumer) {
    ask(new RequestKeyFrame(router, consumer));
  }

  @Override
  public void setPreferredLayers(ConsumerId consumer, PreferredLayers layers) {
    ask(new SetPreferredLayers(router, consumer, layers));
  }

  @Override
  public void setPriority(ConsumerId consumer, int priority) {
    ask(new SetPriority(router, consumer, priority));
  }

  @Override
  public List<Map<String, Object>> transportStats(TransportId transport) {
    return ask(new TransportStats(router, transport));
  }

  @Override
  public List<Map<String, Object>> producerStats(ProducerId producer) {
    return ask(new ProducerStats(router, producer));
  }

  @Override
  public List<Map<String, Object>> consumerStats(ConsumerId consumer) {
    return ask(new ConsumerStats(router, consumer));
  }

  @Override
  public void close() {
    worker.closeRouter(router);
  }
}
