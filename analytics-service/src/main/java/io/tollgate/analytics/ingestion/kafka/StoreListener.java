package io.tollgate.analytics.ingestion.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tollgate.analytics.activity.MerchantActivities;
import io.tollgate.analytics.activity.MerchantActivity;
import io.tollgate.analytics.transaction.Transaction;
import io.tollgate.analytics.transaction.Transactions;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.messaging.BatchConsumers;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.kit.messaging.UnreadableEvent;
import io.tollgate.common.kit.telemetry.Traces;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes what the stream published into the database, where queries find it. One transaction a batch, one statement a table. */
@Component
class StoreListener {
  private static final String GROUP = "analytics-store";
  private final Transactions transactions;
  private final MerchantActivities activities;
  private final TransactionTemplate inTransaction;
  private final Timer delay;
  private final Traces traces;
  private final Clock clock;

  StoreListener(Transactions transactions, MerchantActivities activities, PlatformTransactionManager manager,
      MeterRegistry meters, Traces traces, Clock clock) {
    this.transactions = transactions;
    this.activities = activities;
    this.inTransaction = new TransactionTemplate(manager);
    this.delay = Timer.builder("tollgate.analytics.delay")
        .description("From the change of a payment to its row in the store; the oldest of each batch").register(meters);
    this.traces = traces;
    this.clock = clock;
  }

  @KafkaListener(id = "analytics-store", topics = {Topics.ANALYTICS_TRANSACTIONS,
      Topics.ANALYTICS_MERCHANT_ACTIVITY}, containerFactory = BatchConsumers.BATCHES)
  void store(List<ConsumerRecord<String, byte[]>> records) {
    var batch = new Batch();
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        batch.add(record);
      } catch (UnreadableEvent e) {
        keep(batch);
        throw new BatchListenerFailedException("Unreadable event", e, record);
      }
    }
    keep(batch);
  }

  private void keep(Batch batch) {
    try (var _ = traces.beginEach("store", batch.traceparents)) {
      inTransaction.executeWithoutResult(_ -> {
        if (!batch.rows.isEmpty()) transactions.keep(batch.rows.values());
        if (!batch.windows.isEmpty()) activities.keep(batch.windows.values());
      });
    }
    batch.rows.values().stream().map(Transaction::updatedAt).min(Instant::compareTo)
        .ifPresent(oldest -> delay.record(Duration.between(oldest, clock.instant())));
  }

  /** Only the latest of each key: one statement can't change a row twice. */
  private static final class Batch {
    private final Map<PaymentId, Transaction> rows = new HashMap<>();
    private final Map<String, MerchantActivity> windows = new HashMap<>();
    private final List<@Nullable String> traceparents = new ArrayList<>();

    void add(ConsumerRecord<String, byte[]> record) {
      if (Topics.reader(GROUP, record.topic()).topic().equals(Topics.ANALYTICS_TRANSACTIONS)) {
        Event<Transaction> event = EventRecords.read(record, Transaction.class);
        Transaction row = event.data();
        traceparents.add(event.traceparent());
        rows.merge(row.paymentId(), row, (one, other) -> one.sequence() > other.sequence() ? one : other);
      } else {
        MerchantActivity window = EventRecords.read(record, MerchantActivity.class).data();
        windows.merge(window.key(), window, (one, other) -> one.revision() > other.revision() ? one : other);
      }
    }
  }
}
