package io.tollgate.platform;

/** A terminal at the merchant's till, and what it reads of cards. */
final class Terminal {
  static final String ID = "T1234567";
  /** On every track and in every chip of these tests, and nowhere else. */
  static final String DISCRETIONARY = "9182736450";
  static final String CRYPTOGRAM = "E1F2A3B4C5D6E7F8";

  private Terminal() {}

  static String track2(String number) { return number + "=3212201" + DISCRETIONARY; }

  static String emv(String number) { return emv(number, "80"); }

  /** The chip or the terminal has declined (tag 9F27). */
  static String emvDeclinedOffline(String number) {
    return emv(number, "00");
  }

  private static String emv(String number, String information) {
    return "5711" + number + "D3212201" + DISCRETIONARY + "5F340101" + "9F2608" + CRYPTOGRAM + "9F2701" + information;
  }

  /**
   * With manual capture.
   *
   * @param field track2 or emv, and {@code value} what was read
   */
  static String hold(String order, String currency, String entryMode, String field,
      String value) { return """
          {"order_id":"%s","amount":5000,"currency":"%s","capture":"manual","method":{"type":"card_present","entry_mode":"%s","%s":"%s",
           "terminal":{"id":"%s","accepts_pin":true}}}
          """
          .formatted(order, currency, entryMode, field, value, ID); }
}
