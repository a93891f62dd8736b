package io.tollgate.risk.assessment.kafka;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.kit.messaging.UnreadableEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.stream.Stream;

/** Reads a request so that nothing in it can make the database refuse a whole batch again and again. */
final class RequestReader {
  private static final int LONGEST_TEXT = 256;

  private RequestReader() {}

  /** @throws UnreadableEvent where the record is no request, lacks a field, is about no money, or has a text that can't be stored */
  static Event<RiskRequested> read(ConsumerRecord<String, byte[]> record) {
    Event<RiskRequested> event = EventRecords.read(record, RiskRequested.class);
    RiskRequested request = event.data();
    try {
      Stream.of(request.paymentId(), request.merchantId(), request.currency(), request.methodType(), request.bin(),
          request.cardFingerprint(), request.createdAt()).forEach(Objects::requireNonNull);
    } catch (NullPointerException e) {
      throw new UnreadableEvent(e);
    }
    if (request.amount() < 1) throw new UnreadableEvent(new IllegalArgumentException("an amount that nobody can pay"));
    Stream.of(request.currency(), request.methodType(), request.bin(), request.cardFingerprint(), request.payer(),
        request.emailHash(), request.ip(), request.deviceId(), request.payerCountry()).forEach(RequestReader::check);
    return event;
  }

  private static void check(@Nullable String text) {
    if (text != null && (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0)) {
      throw new UnreadableEvent(new IllegalArgumentException("a text that can't be stored"));
    }
  }
}
