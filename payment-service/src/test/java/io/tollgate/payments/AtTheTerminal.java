package io.tollgate.payments;

/** What terminals send of a card, to test with. */
public final class AtTheTerminal {
  public static final String TERMINAL = "T1234567";
  /** What stands on a track after expiry and service code, and on none else than these. */
  public static final String DISCRETIONARY = "9182736450";
  public static final String CRYPTOGRAM = "E1F2A3B4C5D6E7F8";
  /** Tag 9F27: ask the issuer; and: no. */
  public static final String ASK = "80";
  public static final String DECLINED = "00";

  private AtTheTerminal() {}

  public static String track2(String number) { return number + "=3212201" + DISCRETIONARY; }

  public static String emv(String number) { return emv(number, ASK); }

  /** @param information tag 9F27 */
  public static String emv(String number, String information) {
    return "57" + "11" + number + "D" + "3212201" + DISCRETIONARY + "5F340101" + "9F2608" + CRYPTOGRAM + "9F2701"
        + information;
  }

  public static String chip(long amount, String number) { return payment(amount, read("chip", "emv", emv(number))); }

  public static String swipe(long amount, String number) {
    return payment(amount, read("swipe", "track2", track2(number)));
  }

  /** The fields of a reading: an entry mode, and what was read. */
  public static String read(String entryMode, String field, String value) {
    return "\"entry_mode\":\"" + entryMode + "\",\"" + field + "\":\"" + value + "\"";
  }

  public static String payment(long amount,
      String reading) { return """
          {"order_id":"A-1001","amount":%d,"currency":"EUR","method":{"type":"card_present",%s,"terminal":{"id":"%s","accepts_pin":true}}}
          """
          .formatted(amount, reading, TERMINAL); }

  /** With manual capture. */
  public static String held(String payment) {
    return payment.replaceFirst("\\{", "{\"capture\":\"manual\",");
  }
}
