package io.tollgate.simulator.operation;

import org.jspecify.annotations.Nullable;

/** What the issuer finds of what the payer typed: pass, fail, unavailable, or unchecked where it was not given. */
public record Checks(String cvc, String addressLine1, String postalCode) {
  private static final String PASS = "pass";
  private static final String FAIL = "fail";
  private static final String UNAVAILABLE = "unavailable";
  private static final String UNCHECKED = "unchecked";

  /** Null where nothing was given. */
  public static @Nullable Checks of(String number, @Nullable String cvc, @Nullable String line1,
      @Nullable String postalCode) {
    if (cvc == null && line1 == null && postalCode == null) return null;
    char avs = CardChecks.address(line1 == null ? "" : line1, postalCode == null ? "" : postalCode);
    return new Checks(cvc == null ? UNCHECKED : cvcResult(CardChecks.cvc(number, cvc)),
        line1 == null ? UNCHECKED : addressResult(avs, "YA"),
        postalCode == null ? UNCHECKED : addressResult(avs, "YZ"));
  }

  private static String cvcResult(char result) {
    return switch (result) {
      case 'M' -> PASS;
      case 'N' -> FAIL;
      default -> UNAVAILABLE;
    };
  }

  /** @param matches the results that say that this part of the address matches */
  private static String addressResult(char result, String matches) {
    return switch (result) {
      case 'Y', 'A', 'Z', 'N' -> matches.indexOf(result) >= 0 ? PASS : FAIL;
      default -> UNAVAILABLE;
    };
  }
}
