package io.tollgate.simulator.operation;

import java.util.Map;

/** How the issuer finds the CVC and the address: by rules that docs/test-cards.md tells. It leaves it to others what to make of them. */
public final class CardChecks {
  private static final String CARD_WITH_ANOTHER_CVC = "4000000000000127";
  private static final Map<String, Character> CVC_RESULTS = Map.of("999", 'N', "9999", 'N', "998", 'P', "9998", 'P',
      "997", 'U', "9997", 'U');
  private static final Map<String, Character> AVS_RESULTS = Map.of("99999", 'N', "99998", 'A', "99997", 'Z', "99996",
      'U', "99995", 'R', "99994", 'S');
  private static final int POSTAL_CODE_LENGTH = 9;

  private CardChecks() {}

  /** Field 48.87. */
  public static char cvc(String pan, String cvc) {
    return pan.equals(CARD_WITH_ANOTHER_CVC) ? 'N' : CVC_RESULTS.getOrDefault(cvc, 'M');
  }

  /** Field 48.83. */
  public static char address(String avsData) {
    return address(avsData.substring(POSTAL_CODE_LENGTH), avsData.substring(0, POSTAL_CODE_LENGTH).strip());
  }

  /** The same for the two parts by themselves. */
  public static char address(String line, String postalCode) {
    Character ordered = AVS_RESULTS.get(postalCode);
    if (ordered != null) return ordered;
    boolean address = !line.isBlank();
    if (postalCode.isEmpty()) return address ? 'A' : 'U';
    return address ? 'Y' : 'Z';
  }
}
