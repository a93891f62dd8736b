package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.acquirer.Checks.Result;
import io.tollgate.payments.card.BillingAddress;
import io.tollgate.payments.card.PresentedCard;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/** Field 48: subelements of a two-digit number, a two-digit length and a value. */
final class AdditionalData {
  private static final String ADDRESS_ASKED = "82";
  private static final String ADDRESS_RESULT = "83";
  private static final String CVC_RESULT = "87";
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

  /** What the issuer found of what was given with this card. */
  static Checks checks(PresentedCard presented, String data) {
    if (!(presented instanceof PresentedCard.Online(var card, BillingAddress billing))) return Checks.NONE;
    Map<String, String> found = parse(data);
    String address = found.getOrDefault(ADDRESS_RESULT, "");
    return new Checks(card.cvv() == null ? Result.UNCHECKED : cvc(found.getOrDefault(CVC_RESULT, "")),
        billing == null || billing.line1() == null ? Result.UNCHECKED : address(address, "YA"),
        billing == null || billing.postalCode() == null ? Result.UNCHECKED : address(address, "YZ"));
  }

  private static Result cvc(String result) {
    return switch (result) {
      case "M" -> Result.PASS;
      case "N" -> Result.FAIL;
      case "P", "U" -> Result.UNAVAILABLE;
      default -> Result.UNCHECKED;
    };
  }

  /** @param matches the results that say that this part of the address matches */
  private static Result address(String result, String matches) {
    return switch (result) {
      case "Y", "A", "Z", "N" -> matches.contains(result) ? Result.PASS : Result.FAIL;
      case "U", "R", "S" -> Result.UNAVAILABLE;
      default -> Result.UNCHECKED;
    };
  }
}
