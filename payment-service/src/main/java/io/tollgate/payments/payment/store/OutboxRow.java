package io.tollgate.payments.payment.store;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.PaymentEvents;
import io.tollgate.payments.payment.PaymentKey;
import io.tollgate.payments.payment.Stored;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/** An event on its way into the outbox with the payment it tells of. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OutboxRow(PaymentKey payment, String topic, UUID eventId, String type, long sequence, Instant time,
    byte[] data) {

  static OutboxRow of(Stored<? extends Payment> stored, PaymentEventType type) { return of(stored, type, null); }

  static OutboxRow of(Stored<? extends Payment> stored, PaymentEventType type,
      PaymentEventData.@Nullable Operation operation) {
    return new OutboxRow(stored.payment().key(), Topics.PAYMENTS, UuidCreator.getTimeOrderedEpoch(), type.code(),
        stored.sequence(), stored.updatedAt(), EventJson.write(PaymentEvents.dataOf(stored, operation)));
  }

  static OutboxRow of(RiskRequested request) {
    return new OutboxRow(new PaymentKey(request.merchantId(), request.paymentId()), Topics.RISK_REQUESTS,
        UuidCreator.getTimeOrderedEpoch(), RiskRequested.TYPE, 1, request.createdAt(), EventJson.write(request));
  }
}
