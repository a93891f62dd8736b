package io.tollgate.analytics.ingestion.kafka;

import io.tollgate.analytics.activity.MerchantActivity;
import io.tollgate.analytics.transaction.Transaction;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.messaging.Event;
import org.jspecify.annotations.Nullable;

/** What analysts get as events. The ids follow from the content, so that a second emission of the same can be told. */
final class AnalyticsEvents {
  static final String TRANSACTION = "analytics.transaction";
  static final String MERCHANT_ACTIVITY = "analytics.merchant-activity";

  private AnalyticsEvents() {}

  static Event<byte[]> of(Transaction row, @Nullable String traceparent) {
    String subject = row.paymentId().toString();
    return new Event<>(subject + "|" + row.sequence(), TRANSACTION, subject, row.sequence(), row.updatedAt(),
        traceparent, EventJson.write(row));
  }

  static Event<byte[]> of(MerchantActivity activity, @Nullable String traceparent) {
    String subject = activity.key();
    return new Event<>(subject + "|" + activity.revision(), MERCHANT_ACTIVITY, subject, activity.revision(),
        activity.updatedAt(), traceparent, EventJson.write(activity));
  }
}
