package io.tollgate.simulator.cardhost;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The fields of docs/iso8583.md, and what may stand in them. */
public enum Field {
  PAN(2, "[0-9]{1,19}"),
  PROCESSING_CODE(3, "[0-9]{6}"),
  AMOUNT(4, "[0-9]{12}"),
  SENT_AT(7, "(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]"),
  TRACE_NUMBER(11, "[0-9]{6}"),
  LOCAL_TIME(12, "([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]"),
  LOCAL_DATE(13, "(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"),
  EXPIRY(14, "[0-9]{2}(0[1-9]|1[0-2])"),
  MERCHANT_CATEGORY(18, "[0-9]{4}"),
  ENTRY_MODE(22, "[0-9]{3}"),
  CARD_SEQUENCE(23, "[0-9]{3}"),
  CONDITION(25, "[0-9]{2}"),
  ACQUIRING_INSTITUTION(32, "[0-9]{1,11}"),
  TRACK_2(35, "[0-9]{12,19}[=D][0-9]{2}(0[1-9]|1[0-2])[0-9]{3}[0-9]*"),
  RETRIEVAL_REFERENCE(37, "[0-9A-Z]{12}"),
  APPROVAL_CODE(38, "[0-9A-Za-z]{6}"),
  RESPONSE_CODE(39, "[0-9A-Z]{2}"),
  TERMINAL(41, "[0-9A-Za-z_-]{1,8} {0,7}"),
  ACCEPTOR(42, "[ -~]{15}"),
  ACCEPTOR_NAME(43, "[ -~]{40}"),
  ADDITIONAL_DATA(48, "[ -~]+"),
  CURRENCY(49, "[0-9]{3}"),
  CHIP_DATA(55, "(?s).{1,255}"),
  NETWORK_CODE(70, "[0-9]{3}"),
  ORIGINAL(90, "[0-9]{42}"),
  AVS_DATA(120, "[ -~]{9,29}");

  private final int number;
  private final Pattern form;

  Field(int number, String form) {
    this.number = number;
    this.form = Pattern.compile(form);
  }

  public int number() { return number; }

  boolean allows(String value) { return form.matcher(value).matches(); }

  public static Optional<Field> of(int number) {
    return Stream.of(values()).filter(field -> field.number == number).findFirst();
  }
}
