package io.tollgate.simulator.operation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why issuers say no, with the response codes (ISO 8583 field 39) they say it in, the usual one first. */
public enum Decline {
  ACCOUNT_CLOSED(false, "46", "78"),
  AUTHENTICATION_REQUIRED(true, "1A"),
  CALL_ISSUER(true, "01", "02", "70"),
  DO_NOT_HONOR(true, "05"),
  EXPIRED_CARD(false, "54", "33"),
  INCORRECT_CVC(false, "N7", "82"),
  INCORRECT_PIN(true, "55"),
  INSUFFICIENT_FUNDS(true, "51", "52", "53"),
  /** More is asked than was authorized, or captured. */
  INVALID_AMOUNT(false, "13", "64"),
  INVALID_NUMBER(false, "14", "15", "56"),
  /** The operation that it goes on from is unknown, voided or reversed. */
  INVALID_TRANSACTION(false, "12", "40"),
  ISSUER_UNAVAILABLE(true, "91", "92"),
  LIMIT_EXCEEDED(true, "61", "65"),
  LOST_CARD(false, "41"),
  PICKUP_CARD(false, "04", "07", "67"),
  PIN_TRIES_EXCEEDED(false, "75"),
  PROCESSING_ERROR(true, "96", "06", "19"),
  RESTRICTED_CARD(false, "62", "36"),
  SECURITY_VIOLATION(false, "63", "93"),
  STOLEN_CARD(false, "43"),
  STOPPED_BY_CARDHOLDER(false, "R0", "R1", "R3"),
  SUSPECTED_FRAUD(false, "59", "34"),
  TRANSACTION_NOT_PERMITTED(false, "57", "58");

  private final boolean soft;
  @SuppressWarnings("ImmutableEnumChecker") // as Stream.toList makes it
  private final List<ResponseCode> responseCodes;

  Decline(boolean soft, String... responseCodes) {
    this.soft = soft;
    this.responseCodes = Stream.of(responseCodes).map(ResponseCode::new).toList();
  }

  /** The usual one of its response codes. */
  public ResponseCode responseCode() { return responseCodes.getFirst(); }

  /** Whether the same card with the same details may be approved at another time. */
  public boolean soft() {
    return soft;
  }

  public String code() { return name().toLowerCase(Locale.ROOT); }

  public static Optional<Decline> find(String code) {
    return Stream.of(values()).filter(decline -> decline.code().equals(code)).findFirst();
  }

  /** A code that nobody has a word for does not honor the card. */
  public static Decline of(ResponseCode code) {
    return Stream.of(values()).filter(decline -> decline.responseCodes.contains(code)).findFirst()
        .orElse(DO_NOT_HONOR);
  }
}
