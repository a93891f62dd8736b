package io.tollgate.payments.audit.kafka;

import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.audit.Drift.MissingFrom;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The audit's Kafka accepts connections and says nothing. */
class KafkaIsSilentForTheAuditIT extends PaymentServiceIT {
  @Autowired
  private ConsumerFactory<String, byte[]> consumers;
  @Autowired
  private ThreadPoolTaskScheduler scheduler;
  @Autowired
  private ScheduledTaskHolder jobs;
  private ServerSocket silent;
  private KafkaEvents kafka;

  @BeforeEach
  void fallSilent() throws IOException {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Map<String, Object> settings = new HashMap<>(consumers.getConfigurationProperties());
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + silent.getLocalPort());
    kafka = new KafkaEvents(new DefaultKafkaConsumerFactory<>(settings));
  }

  @AfterEach
  void speakAgain() throws IOException { silent.close(); }

  @Test
  void itGivesUpWithinSeconds() {
    Instant start = Instant.now();

    assertThatThrownBy(this::look).isInstanceOf(TimeoutException.class);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void theOtherJobsGoOn() {
    AtomicInteger turns = new AtomicInteger();
    Future<?> audit = scheduler.submit(this::look);
    Future<?> other = scheduler.scheduleWithFixedDelay(turns::incrementAndGet, Duration.ofMillis(50));
    try {
      await().atMost(Duration.ofSeconds(4)).until(() -> turns.get() > 5);
      assertThat(audit).as("the audit").isNotDone();
    } finally {
      other.cancel(false);
      audit.cancel(true);
    }
  }

  @Test
  void eachJobHasAThreadToItself() {
    assertThat(jobs.getScheduledTasks()).isNotEmpty()
        .hasSizeLessThanOrEqualTo(scheduler.getScheduledThreadPoolExecutor().getCorePoolSize());
  }

  private void look() { var _ = kafka.since(MissingFrom.TOPIC, Instant.now().minusSeconds(60), 10, _ -> true); }
}
