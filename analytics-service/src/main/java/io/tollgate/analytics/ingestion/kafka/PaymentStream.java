package io.tollgate.analytics.ingestion.kafka;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * Runs the stream for as long as the service runs. Whatever stops it (no Kafka yet, a topic that is not there, a broker that
 * went away) is waited out; {@link #isWorking} tells meanwhile.
 */
final class PaymentStream implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentStream.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  /** As long as the group waits for a member before it gives its partitions away. */
  private static final Duration SILENCE = Duration.ofMillis(StreamSettings.SESSION_TIMEOUT_MS);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(15);

  private final Supplier<KafkaStreams> make;
  private @Nullable Thread keeper;
  private volatile @Nullable Run current;

  PaymentStream(Supplier<KafkaStreams> make) { this.make = make; }

  @Override
  public synchronized void start() {
    if (keeper == null) keeper = Thread.ofVirtual().name("payment-stream-keeper").start(this::keepRunning);
  }

  /** Leaves the group, so that the partitions are taken over at once. */
  @Override
  public synchronized void stop() {
    if (keeper == null) return;
    keeper.interrupt();
    try {
      keeper.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    keeper = null;
  }

  @Override
  public synchronized boolean isRunning() { return keeper != null; }

  /** Whether payments are being counted: the stream has had its partitions, and its broker is there. */
  boolean isWorking() {
    Run run = current;
    return run != null && run.isWorking();
  }

  /** Records that the stream is behind in its worst partition; not a number while it has none. */
  double recordsBehind() {
    Run run = current;
    return run == null ? Double.NaN : run.recordsBehind();
  }

  private void keepRunning() {
    try {
      while (true) {
        Run run = current;
        if (run == null || run.isOver()) current = open();
        Thread.sleep(LOOK_AGAIN);
      }
    } catch (InterruptedException _) {
      LOG.debug("The stream is being stopped");
    } finally {
      Run run = current;
      if (run != null) run.close();
      current = null;
    }
  }

  private @Nullable Run open() {
    Run run = current;
    if (run != null) run.close();
    try {
      return new Run(make.get());
    } catch (KafkaException e) {
      LOG.warn("The stream can't start yet: {}", e.getMessage());
      return null;
    }
  }

  /** One life of the stream. */
  private static final class Run {
    private final KafkaStreams streams;
    private volatile boolean hadPartitions;

    Run(KafkaStreams streams) {
      this.streams = streams;
      streams.setUncaughtExceptionHandler(Run::onFailure);
      streams.setStateListener((now, _) -> {
        if (now == State.RUNNING) hadPartitions = true;
      });
      try {
        streams.start();
      } catch (KafkaException e) {
        close();
        throw e;
      }
    }

    /** In the thread that failed and is about to be replaced; the pause keeps a lasting cause from becoming a busy loop. */
    private static StreamThreadExceptionResponse onFailure(Throwable reason) {
      LOG.error("A thread of the stream failed and is replaced", reason);
      try {
        Thread.sleep(LOOK_AGAIN);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    boolean isOver() { return !streams.state().isRunningOrRebalancing() && streams.state() != State.CREATED; }

    boolean isWorking() { return hadPartitions && streams.state().isRunningOrRebalancing() && isHeard(); }

    /** Kafka Streams stays RUNNING when the broker goes; that its heartbeats stop tells. */
    private boolean isHeard() {
      return measured("last-heartbeat-seconds-ago").anyMatch(seconds -> seconds >= 0 && seconds < SILENCE.toSeconds());
    }

    double recordsBehind() { return measured("records-lag-max").max().orElse(Double.NaN); }

    /** By each client that measures it. */
    private DoubleStream measured(String metric) {
      return streams.metrics().entrySet().stream().filter(entry -> entry.getKey().name().equals(metric))
          .map(entry -> entry.getValue().metricValue()).filter(Double.class::isInstance)
          .mapToDouble(value -> (Double) value).filter(value -> !Double.isNaN(value));
    }

    void close() {
      streams
          .close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP).withTimeout(CLOSE_WITHIN));
    }
  }
}
