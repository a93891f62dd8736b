package io.tollgate.payments.payment;

import io.tollgate.payments.acquirer.DeclineCode;
import io.tollgate.payments.acquirer.DeclineCode.Advice;

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
  static Decline of(DeclineCode code, By by) { return new Decline(code.code(), by, code.soft()); }

  /** What the merchant had best do. What has no code of an issuer's is final, unless it is soft. */
  public Advice advice() {
    return DeclineCode.find(code).map(DeclineCode::advice).orElse(soft ? Advice.RETRY_LATER : Advice.DO_NOT_RETRY);
  }

  /** Whoever said it. */
  public enum By {
    /** The card's chip, or the terminal that read it: nobody else was asked. */
    CHIP, ISSUER, RISK;

    public String code() { return name().toLowerCase(Locale.ROOT); }
  }
}
