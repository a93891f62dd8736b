package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.card.PresentedCard;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** Field 48, and any other like it: subelements of a two-digit number, a two-digit length and a value. */
final class AdditionalData {
  private static final String ADDRESS_ASKED = "82";
  private static final String CVC = "92";
  private static final String VERIFY_ADDRESS = "52";

  private AdditionalData() {}

  /** The card's CVC and the question for its address; null where there is neither. */
  static @Nullable String ofRequest(PresentedCard.Online online) {
    var cvv = online.card().cvv();
    String data = (online.billing() == null ? "" : subelement(ADDRESS_ASKED, VERIFY_ADDRESS))
        + (cvv == null ? "" : subelement(CVC, cvv.digits()));
    return data.isEmpty() ? null : data;
  }

  private static String subelement(String number, String value) {
    return number + Digits.of(value.length(), 2) + value;
  }

  /** By their numbers. What does not follow the form, and all after it, is left out: no approval is lost for it. */
  static Map<String, String> parse(String data) {
    Map<String, String> subelements = new HashMap<>();
    int position = 0;
    while (position + 4 <= data.length()) {
      String length = data.substring(position + 2, position + 4);
      if (!isNumber(length)) break;
      int end = position + 4 + Integer.parseInt(length);
      if (end > data.length()) break;
      subelements.put(data.substring(position, position + 2), data.substring(position + 4, end));
      position = end;
    }
    return subelements;
  }

  private static boolean isNumber(String text) { return text.chars().allMatch(c -> c >= '0' && c <= '9'); }
}
