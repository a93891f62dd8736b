package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.acquirer.OperationId;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What an operation is called on the wire: it follows from its id, so that whoever takes it over calls it the same. */
record WireNames(ZonedDateTime madeAt, int traceNumber) {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMdd", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_HOUR = DateTimeFormatter.ofPattern("DDDHH", Locale.ROOT);
  private static final int INSTITUTION = 11;

  static WireNames of(OperationId operation) {
    return new WireNames(operation.madeAt().atZone(ZoneOffset.UTC), operation.traceNumber());
  }

  /** Field 11. */
  String trace() { return Digits.of(traceNumber, 6); }

  /** Field 7: MMDDhhmmss, UTC. */
  String sentAt() { return date() + time(); }

  /** Field 12: hhmmss. */
  String time() { return TIME.format(madeAt); }

  /** Field 13: MMDD. */
  String date() { return DATE.format(madeAt); }

  /** Field 37 of this operation and of all that goes on from it: YDDDhh, then the trace number. */
  String retrievalReference() {
    return madeAt.getYear() % 10 + DAY_AND_HOUR.format(madeAt) + trace();
  }

  /** Field 90 of what goes on from this operation. */
  String asOriginal(String type, String acquiringInstitution) {
    return type + trace() + sentAt() + "0".repeat(INSTITUTION - acquiringInstitution.length()) + acquiringInstitution
        + "0".repeat(INSTITUTION);
  }
}
