package io.tollgate.analytics;

import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A payment as payment-service tells of it, step by step; the sequence is the test's. */
public record SamplePayment(PaymentId id, MerchantId merchant, Instant createdAt, long amount, String currency) {
  public static final MerchantId MERCHANT = MerchantId.parse("mer_01k0c4n7x2e8br5h9tqz3v6m1d").orElseThrow();
  public static final MerchantId OTHER_MERCHANT = MerchantId.parse("mer_01k0c4n7x2e8br5h9tqz3v6m1e").orElseThrow();
  /** A traceparent as the W3C's own examples have it. */
  public static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final URI SOURCE = URI.create("/payment-service");

  public static SamplePayment at(Instant createdAt) {
    return new SamplePayment(idOf(createdAt), MERCHANT, createdAt, 4_200, "EUR");
  }

  /** UUIDv7 (RFC 9562): the milliseconds lead. */
  private static PaymentId idOf(Instant createdAt) {
    UUID random = UUID.randomUUID();
    long high = createdAt.toEpochMilli() << 16 | 0x7000 | (random.getMostSignificantBits() & 0xfff);
    return new PaymentId(new UUID(high, random.getLeastSignificantBits()));
  }

  public SamplePayment of(MerchantId owner) { return new SamplePayment(id, owner, createdAt, amount, currency); }

  public SamplePayment in(long minorUnits, String code) {
    return new SamplePayment(id, merchant, createdAt, minorUnits, code);
  }

  public ProducerRecord<String, byte[]> created(long sequence) {
    return record("payment.created", sequence, data(PaymentStatus.PROCESSING, 0, 0, createdAt, null, null));
  }

  public ProducerRecord<String, byte[]> captured(long sequence, Duration latency) {
    Instant then = createdAt.plus(latency);
    return record("payment.captured", sequence, data(PaymentStatus.CAPTURED, amount, 0, then, then, null));
  }

  public ProducerRecord<String, byte[]> declined(long sequence, Duration latency) {
    Instant then = createdAt.plus(latency);
    return record("payment.declined", sequence,
        data(PaymentStatus.DECLINED, 0, 0, then, then, "insufficient_funds"));
  }

  public ProducerRecord<String, byte[]> failed(long sequence, Duration latency) {
    Instant then = createdAt.plus(latency);
    return record("payment.failed", sequence, data(PaymentStatus.FAILED, 0, 0, then, then, null));
  }

  public ProducerRecord<String, byte[]> refunded(long sequence, long refunded, Duration latency) {
    PaymentStatus status = refunded == amount ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
    return record("payment.refunded", sequence,
        data(status, amount, refunded, createdAt.plusSeconds(60), createdAt.plus(latency), null));
  }

  public PaymentEventData data(PaymentStatus status, long captured, long refunded, Instant updatedAt,
      @Nullable Instant outcomeAt, @Nullable String declineCode) {
    var method = new PaymentEventData.Method("card", "visa", "424242", "4242", "fp_9b1c");
    var risk = outcomeAt == null ? null : new PaymentEventData.Risk("approve", 3);
    return new PaymentEventData(id, merchant, "A-1001", status, amount, currency, captured, captured, refunded, method,
        "payer_7f31", "DE", declineCode, risk, null, outcomeAt == null ? null : "simulator", null, createdAt, updatedAt,
        outcomeAt);
  }

  public ProducerRecord<String, byte[]> record(String type, long sequence, PaymentEventData data) {
    String subject = id.toString();
    return EventRecords.write(Topics.PAYMENTS, SOURCE, new Event<>(subject + "-" + sequence, type, subject, sequence,
        data.updatedAt(), TRACE, EventJson.write(data)));
  }
}
