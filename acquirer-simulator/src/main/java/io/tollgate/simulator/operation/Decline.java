package io.tollgate.simulator.operation;

import java.util.Locale;
import java.util.Optional;

/** Why issuers say no, with the response code (ISO 8583 field 39) they say it in. */
public enum Decline {
  DO_NOT_HONOR("05", true),
  EXPIRED_CARD("54", false),
  INCORRECT_CVC("N7", false),
  INSUFFICIENT_FUNDS("51", true),
  /** More is asked than was authorized, or captured. */
  INVALID_AMOUNT("13", false),
  /** The operation that it goes on from is unknown, voided or reversed. */
  INVALID_TRANSACTION("12", false),
  LOST_CARD("41", false),
  PROCESSING_ERROR("96", true),
  STOLEN_CARD("43", false);

  private final String responseCode;
  private final boolean soft;

  Decline(String responseCode, boolean soft) {
    this.responseCode = responseCode;
    this.soft = soft;
  }

  public String responseCode() { return responseCode; }

  /** Whether the same card with the same details may be approved at another time. */
  public boolean soft() {
    return soft;
  }

  public String code() { return name().toLowerCase(Locale.ROOT); }

  public static Optional<Decline> find(String code) {
    for (Decline decline : values()) { if (decline.code().equals(code)) return Optional.of(decline); }
    return Optional.empty();
  }
}
