package io.tollgate.payments.payment;

import java.util.Locale;

/**
 * A no, which is a result.
 *
 *
 * @param code from our normalized vocabulary
 *
 * @param soft whether a later attempt may succeed
 */
public record Decline(String code, By by, boolean soft) {
  /** Whoever said it. */
  public enum By {
    ISSUER, RISK;

    public String code() { return name().toLowerCase(Locale.ROOT); }
  }
}
