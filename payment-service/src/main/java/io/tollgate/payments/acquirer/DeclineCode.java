package io.tollgate.payments.acquirer;

import java.util.Locale;
import java.util.Optional;

/** Why issuers and acquirers say no, in words that don't depend on the acquirer; docs/iso8583.md says which response code means which. */
public enum DeclineCode {
  ACCOUNT_CLOSED(false, Advice.USE_OTHER_METHOD),
  AUTHENTICATION_REQUIRED(true, Advice.AUTHENTICATE),
  CALL_ISSUER(true, Advice.CONTACT_ISSUER),
  DO_NOT_HONOR(true, Advice.RETRY_LATER),
  EXPIRED_CARD(false, Advice.USE_OTHER_METHOD),
  INCORRECT_CVC(false, Advice.CORRECT_AND_RETRY),
  INCORRECT_PIN(true, Advice.CORRECT_AND_RETRY),
  INSUFFICIENT_FUNDS(true, Advice.RETRY_LATER),
  INVALID_AMOUNT(false, Advice.CORRECT_AND_RETRY),
  INVALID_NUMBER(false, Advice.CORRECT_AND_RETRY),
  INVALID_TRANSACTION(false, Advice.DO_NOT_RETRY),
  ISSUER_UNAVAILABLE(true, Advice.RETRY_LATER),
  LIMIT_EXCEEDED(true, Advice.RETRY_LATER),
  LOST_CARD(false, Advice.DO_NOT_RETRY),
  /** The chip or the terminal declined; no issuer was asked. */
  OFFLINE_DECLINED(false, Advice.USE_OTHER_METHOD),
  PICKUP_CARD(false, Advice.DO_NOT_RETRY),
  PIN_TRIES_EXCEEDED(false, Advice.USE_OTHER_METHOD),
  PROCESSING_ERROR(true, Advice.RETRY_LATER),
  RESTRICTED_CARD(false, Advice.USE_OTHER_METHOD),
  SECURITY_VIOLATION(false, Advice.DO_NOT_RETRY),
  STOLEN_CARD(false, Advice.DO_NOT_RETRY),
  STOPPED_BY_CARDHOLDER(false, Advice.DO_NOT_RETRY),
  SUSPECTED_FRAUD(false, Advice.DO_NOT_RETRY),
  TRANSACTION_NOT_PERMITTED(false, Advice.USE_OTHER_METHOD);

  private final boolean soft;
  private final Advice advice;

  DeclineCode(boolean soft, Advice advice) {
    this.soft = soft;
    this.advice = advice;
  }

  /** Whether the same card may be approved at another time or by another route. */
  public boolean soft() {
    return soft;
  }

  public Advice advice() { return advice; }

  /** As it stands in JSON, in events and in the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DeclineCode> find(String code) {
    for (DeclineCode known : values()) { if (known.code().equals(code)) return Optional.of(known); }
    return Optional.empty();
  }

  /** What a merchant had best do. */
  public enum Advice {
    AUTHENTICATE, CONTACT_ISSUER, CORRECT_AND_RETRY, DO_NOT_RETRY, RETRY_LATER, USE_OTHER_METHOD;

    public String code() { return name().toLowerCase(Locale.ROOT); }
  }
}
