package io.tollgate.simulator.cardhost;

import java.util.Map;

/** How the issuer finds the CVC and the address: by rules that docs/test-cards.md tells. It leaves it to others what to make of them. */
final class CardChecks {
  private static final String CARD_WITH_ANOTHER_CVC = "4000000000000127";
  private static final Map<String, Character> CVC_RESULTS = Map.of("999", 'N', "9999", 'N', "998", 'P', "9998", 'P',
      "997", 'U', "9997", 'U');
  private static final Map<String, Character> AVS_RESULTS = Map.of("99999", 'N', "99998", 'A', "99997", 'Z', "99996",
      'U', "99995", 'R', "99994", 'S');
  private static final int POSTAL_CODE_LENGTH = 9;

  private CardChecks() {}

  /** Field 48.87. */
  static char cvc(String pan, String cvc) {
    return pan.equals(CARD_WITH_ANOTHER_CVC) ? 'N' : CVC_RESULTS.getOrDefault(cvc, 'M');
  }

  /** Field 48.83. */
  static char address(String avsData) {
    String postalCode = avsData.substring(0, POSTAL_CODE_LENGTH).strip();
    Character ordered = AVS_RESULTS.get(postalCode);
    if (ordered != null) return ordered;
    boolean address = !avsData.substring(POSTAL_CODE_LENGTH).isBlank();
    if (postalCode.isEmpty()) return address ? 'A' : 'U';
    return address ? 'Y' : 'Z';
  }
}
