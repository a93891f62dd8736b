package io.tollgate.simulator.operation;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What came of a request, in the two characters of ISO 8583's field 39. */
public record ResponseCode(String value) {
  // Before the codes: they are checked as they are made.
  private static final Pattern FORM = Pattern.compile("[0-9A-Z]{2}");

  public static final ResponseCode APPROVED = new ResponseCode("00");
  /** Approved for less than was asked. */
  public static final ResponseCode PARTLY_APPROVED = new ResponseCode("10");
  public static final ResponseCode FORMAT_ERROR = new ResponseCode("30");
  /** Nothing is wrong with the card, of which alone was asked. */
  public static final ResponseCode CARD_IS_GOOD = new ResponseCode("85");
  public static final ResponseCode DUPLICATE = new ResponseCode("94");
  public static final ResponseCode SYSTEM_MALFUNCTION = new ResponseCode("96");

  private static final Set<String> APPROVING = Set.of("00", "08", "11");
  private static final Set<String> TURNING_AWAY = Set.of("03", "30", "94");

  public ResponseCode {
    if (!FORM.matcher(value).matches()) throw new IllegalArgumentException("Not a response code");
  }

  /** Empty where the text is not two digits or upper-case letters. */
  public static Optional<ResponseCode> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new ResponseCode(text)) : Optional.empty();
  }

  public boolean approves() { return APPROVING.contains(value); }

  /** The host does not process the request at all: nothing is recorded. */
  public boolean turnsAway() {
    return TURNING_AWAY.contains(value);
  }

  @Override
  public String toString() { return value; }
}
