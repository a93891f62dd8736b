package io.tollgate.common.event;

/** The {@code ce_type}s on {@link Topics#PAYMENTS}. */
public enum PaymentEventType {
  CREATED("payment.created"),
  /** Risk was not heard within the merchant's budget, and it goes on to its acquirer as the merchant wants it then. */
  PAST_RISK_BUDGET("payment.past_risk_budget"),
  /** Risk, or the merchant where risk was not heard in time, wants a person to look at it before anybody is charged. */
  REVIEW_OPENED("payment.review_opened"),
  /** A person let it go on, or nobody looked in time and that is what happens then. */
  REVIEW_APPROVED("payment.review_approved"),
  /** One acquirer took nothing; another one is asked. */
  ATTEMPT_FAILED("payment.attempt_failed"),
  /** The issuer holds the funds. */
  AUTHORIZED("payment.authorized"),
  /** Funds were taken: all at once, or one part of several. */
  CAPTURED("payment.captured"),
  /** One capture was refused; the authorization stands. */
  CAPTURE_FAILED("payment.capture_failed"),
  /** Funds went back, all or a part. */
  REFUNDED("payment.refunded"),
  /** One refund was refused; the payment stands. */
  REFUND_FAILED("payment.refund_failed"),
  /** The hold was given up before anything was taken. */
  VOIDED("payment.voided"),
  /** The void was refused; the authorization stands. */
  VOID_FAILED("payment.void_failed"),
  /** The authorization outlived its time, and nothing was taken. */
  EXPIRED("payment.expired"),
  /** The authorization outlived its time after a part was taken; the rest can't be taken any more. */
  LAPSED("payment.lapsed"),
  DECLINED("payment.declined"),
  FAILED("payment.failed");

  private final String code;

  PaymentEventType(String code) { this.code = code; }

  public String code() { return code; }

  /** @throws IllegalArgumentException where there is no such type */
  public static PaymentEventType ofCode(String code) {
    for (PaymentEventType type : values()) { if (type.code.equals(code)) return type; }
    throw new IllegalArgumentException("No payment event is called " + code);
  }
}
