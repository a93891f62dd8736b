package io.tollgate.payments.payment;

/**
 * An attempt that came to nothing.
 *
 * @param reason as it stands in the payment's history
 */
public record Attempted(String acquirer, String reason) {
  static final String NOT_SENT = "not_sent";

  boolean wasSent() { return !reason.equals(NOT_SENT); }
}
