package io.tollgate.analytics.ingestion.kafka;

import io.tollgate.analytics.activity.ActivityWindow;
import io.tollgate.analytics.activity.Contribution;
import io.tollgate.analytics.transaction.Transaction;
import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Lets through what is news of a payment. An event that was seen, or that a later one has overtaken, is not: every event tells
 * the whole payment, so the one with the highest sequence tells all.
 */
final class CountPayments extends ContextualProcessor<byte[], byte[], PaymentId, PaymentChange> {
  static final String STORE = "counted-payments";
  /** Beyond this a creation time is wrong, and letting it pass would move the stream's time ahead and close every window. */
  private static final Duration CLOCKS_MAY_DIFFER = Duration.ofHours(1);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
  private static final int FORGET_AT_ONCE = 5_000;

  private final Clock clock;
  private KeyValueStore<UUID, CountedPayment> counted;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
  CountPayments(Clock clock) { this.clock = clock; }

  @Override
  public void init(ProcessorContext<PaymentId, PaymentChange> context) {
    super.init(context);
    counted = context.getStateStore(STORE);
    context.schedule(FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, _ -> forgetTheOldest());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Event<PaymentEventData> event = EventRecords.read(record.headers(), record.value(), PaymentEventData.class);
    Transaction row = Transaction.of(event.data(), event.sequence());
    if (row.createdAt().isAfter(clock.instant().plus(CLOCKS_MAY_DIFFER)))
      throw new IllegalArgumentException("The payment was created in the future");
    UUID id = row.paymentId().value();
    CountedPayment known = counted.get(id);
    if (known != null && known.sequence() >= row.sequence()) return;
    var contribution = Contribution.of(row);
    counted.put(id, new CountedPayment(row.sequence(), contribution));
    var change = new PaymentChange(row, known == null ? null : known.contribution(), contribution);
    context().forward(new Record<>(row.paymentId(), change, row.updatedAt().toEpochMilli(), record.headers()));
  }

  /** Ids are UUIDv7 and so in order of time; a payment that no window may be corrected by need not be remembered. */
  private void forgetTheOldest() {
    Instant before = clock.instant().minus(ActivityWindow.LONGEST_CORRECTABLE).minus(Duration.ofDays(1));
    List<UUID> old = new ArrayList<>();
    try (KeyValueIterator<UUID, CountedPayment> oldest = counted.range(new UUID(0, 0),
        new UUID(before.toEpochMilli() << 16, 0))) {
      while (oldest.hasNext() && old.size() < FORGET_AT_ONCE) {
        KeyValue<UUID, CountedPayment> payment = oldest.next();
        old.add(payment.key);
      }
    }
    old.forEach(counted::delete);
  }
}
