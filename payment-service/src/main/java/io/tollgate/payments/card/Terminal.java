package io.tollgate.payments.card;

import java.util.regex.Pattern;

/**
 * The terminal at which a card was presented.
 *
 * @param id one to eight letters and digits (ISO 8583 field 41)
 * @param acceptsPin whether it has a PIN pad
 */
public record Terminal(String id, boolean acceptsPin) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{1,8}");

  public Terminal {
    if (!isId(id)) throw new IllegalArgumentException("Not a terminal's id");
  }

  public static boolean isId(String text) { return FORM.matcher(text).matches(); }
}
