package io.tollgate.payments.acquirer;

import java.util.Locale;

/** What the issuer found of the details that the payer gave. */
public record Checks(Result cvc, Result addressLine, Result postalCode) {
  /** Nothing was asked, or nothing was answered. */
  public static final Checks NONE = new Checks(Result.UNCHECKED, Result.UNCHECKED, Result.UNCHECKED);

  /** How one of them compares with what the issuer knows. */
  public enum Result {
    PASS, FAIL,
    /** The issuer can't tell, or does not check it. */
    UNAVAILABLE,
    /** It was not given. */
    UNCHECKED;

    public String code() { return name().toLowerCase(Locale.ROOT); }

    /** @throws IllegalArgumentException where there is no such result */
    public static Result ofCode(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
