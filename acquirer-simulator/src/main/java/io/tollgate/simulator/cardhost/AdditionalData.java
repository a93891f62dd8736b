package io.tollgate.simulator.cardhost;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Field 48: subelements, each of two digits for its number, two for its length, and its value. */
record AdditionalData(Map<String, String> subelements) {
  private static final String AVS = "82";
  private static final String AVS_RESULT = "83";
  private static final String CVC_RESULT = "87";
  private static final String CVC = "92";
  private static final String AVS_ASKED = "52";

  private static final Pattern CVC_FORM = Pattern.compile("[0-9]{3,4}");
  private static final Pattern HEAD = Pattern.compile("[0-9]{4}");
  private static final int HEAD_LENGTH = 4;
  private static final int NUMBER_LENGTH = 2;

  static AdditionalData of(Message message) throws FormatError {
    var found = new TreeMap<String, String>();
    String text = message.optional(Field.ADDITIONAL_DATA).orElse("");
    for (int at = 0; at < text.length();) {
      int value = at + HEAD_LENGTH;
      if (value > text.length() || !HEAD.matcher(text.substring(at, value)).matches()) throw malformed();
      int end = value + Integer.parseInt(text.substring(at + NUMBER_LENGTH, value));
      if (end > text.length()) throw malformed();
      if (found.put(text.substring(at, at + NUMBER_LENGTH), text.substring(value, end)) != null) throw malformed();
      at = end;
    }
    if (found.containsKey(CVC) && !CVC_FORM.matcher(found.get(CVC)).matches()) throw malformed();
    if (found.containsKey(AVS) && !AVS_ASKED.equals(found.get(AVS))) throw malformed();
    return new AdditionalData(found);
  }

  static Optional<String> answer(Optional<Character> avs, Optional<Character> cvc) {
    String text = avs.map(result -> subelement(AVS_RESULT, result)).orElse("")
        + cvc.map(result -> subelement(CVC_RESULT, result)).orElse("");
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String subelement(String number, char value) {
    return String.format(Locale.ROOT, "%s01%s", number, value);
  }

  Optional<String> cvc() { return Optional.ofNullable(subelements.get(CVC)); }

  boolean asksForAvs() { return subelements.containsKey(AVS); }

  @Override
  public String toString() { return "AdditionalData" + subelements.keySet(); }

  private static FormatError malformed() { return new FormatError(Field.ADDITIONAL_DATA, "is malformed"); }
}
