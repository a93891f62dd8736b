package io.tollgate.analytics.ingestion.kafka;

import io.tollgate.analytics.activity.ContributionChange;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Turns to the merchant, and to the time of the payment's creation: that decides the window, whenever the change happened. */
final class ByMerchant extends ContextualProcessor<PaymentId, PaymentChange, MerchantId, ContributionChange> {
  @Override
  public void process(Record<PaymentId, PaymentChange> record) {
    PaymentChange change = record.value();
    context().forward(new Record<>(change.row().merchantId(), change.contribution(),
        change.row().createdAt().toEpochMilli()));
  }
}
