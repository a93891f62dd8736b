package io.tollgate.payments.audit;

import java.util.Locale;

/** An event that is not where it should be. */
public record Drift(RecordedEvent event, MissingFrom missingFrom) {
  /** Where it is not. */
  public enum MissingFrom {
    /** {@code payments.events.v1}. */
    TOPIC,
    /** {@code analytics.transactions.v1}: no row of the payment is as new as the event. */
    ANALYTICS;

    public String code() { return name().toLowerCase(Locale.ROOT); }

    public static MissingFrom ofCode(String code) { return valueOf(code.toUpperCase(Locale.ROOT)); }
  }
}
