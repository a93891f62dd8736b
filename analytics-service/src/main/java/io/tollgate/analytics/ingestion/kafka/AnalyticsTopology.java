package io.tollgate.analytics.ingestion.kafka;

import io.tollgate.analytics.activity.ActivityTally;
import io.tollgate.analytics.activity.ActivityWindow;
import io.tollgate.analytics.activity.ContributionChange;
import io.tollgate.analytics.activity.MerchantActivity;
import io.tollgate.analytics.transaction.Transaction;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * From payment events to what analysts read:
 *
 * <pre>
 * payments.events.v1 ─▶ count payments ─┬─▶ analytics.transactions.v1
 *                    (news of a payment) └─▶ by merchant ─┬─▶ minutes ─┐
 *                                           (repartition) ├─▶ hours   ─┼─▶ analytics.merchant-activity.v1
 *                                                         └─▶ days    ─┘
 * </pre>
 */
final class AnalyticsTopology {
  /** Which payments a window takes is decided by the clock, before Kafka Streams asks; its own limit only lies behind that. */
  private static final Duration BEHIND = Duration.ofDays(1);

  private final Clock clock;

  AnalyticsTopology(Clock clock) { this.clock = clock; }

  Topology build() {
    var builder = new StreamsBuilder();
    builder.addStateStore(countedPayments());
    KStream<PaymentId, PaymentChange> changes = builder
        .stream(List.of(Topics.PAYMENTS, Topics.PAYMENTS_COUNTED.retries()),
            Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("payment-events")
                .withTimestampExtractor(new WallclockTimestampExtractor()))
        .process(() -> new CountPayments(clock), Named.as("count-payments"), CountPayments.STORE);
    publishRows(changes);
    KStream<MerchantId, ContributionChange> contributions = changes
        .filter((_, change) -> change.movesFigures(), Named.as("moves-figures"))
        .process(ByMerchant::new, Named.as("by-merchant"))
        .repartition(Repartitioned.with(Layouts.MERCHANT_IDS, Layouts.CONTRIBUTION_CHANGES).withName("contributions"));
    for (ActivityWindow window : ActivityWindow.values())
      publishActivity(window, contributions);
    return builder.build();
  }

  private static StoreBuilder<KeyValueStore<UUID, CountedPayment>> countedPayments() {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(CountPayments.STORE), Layouts.UUIDS,
        Layouts.COUNTED_PAYMENTS).withCachingEnabled().withLoggingEnabled(Map.of());
  }

  private static void publishRows(KStream<PaymentId, PaymentChange> changes) {
    changes.map((id, change) -> KeyValue.pair(id.toString(), change.row()), Named.as("rows"))
        .processValues(() -> new PublishEvent<Transaction>(Topics.ANALYTICS_TRANSACTIONS, AnalyticsEvents::of),
            Named.as("row-events"))
        .to(Topics.ANALYTICS_TRANSACTIONS, Produced.with(Serdes.String(), Serdes.ByteArray()).withName("row-topic"));
  }

  private void publishActivity(ActivityWindow window, KStream<MerchantId, ContributionChange> contributions) {
    contributions
        .filter((_, change) -> window.isCorrectable(change.createdAt(), clock.instant()), Named.as(window + "-open"))
        .groupByKey(Grouped.with(Layouts.MERCHANT_IDS, Layouts.CONTRIBUTION_CHANGES))
        .windowedBy(TimeWindows.ofSizeAndGrace(window.length(), window.correctableFor().plus(BEHIND)))
        .aggregate(() -> ActivityTally.EMPTY, (_, change, tally) -> tally.after(change), Named.as(window + "-tally"),
            Materialized.<MerchantId, ActivityTally, WindowStore<Bytes, byte[]>>as(window + "-activity")
                .withKeySerde(Layouts.MERCHANT_IDS).withValueSerde(Layouts.TALLIES).withCachingEnabled())
        .toStream(Named.as(window + "-changes"))
        .map((merchant, tally) -> {
          Instant start = merchant.window().startTime();
          var activity = MerchantActivity.of(merchant.key(), window, start, tally);
          return KeyValue.pair(activity.key(), activity);
        }, Named.as(window + "-figures"))
        .processValues(() -> new PublishEvent<MerchantActivity>(Topics.ANALYTICS_MERCHANT_ACTIVITY,
            AnalyticsEvents::of), Named.as(window + "-events"))
        .to(Topics.ANALYTICS_MERCHANT_ACTIVITY,
            Produced.with(Serdes.String(), Serdes.ByteArray()).withName(window + "-topic"));
  }
}
