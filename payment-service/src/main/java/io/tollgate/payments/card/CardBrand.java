package io.tollgate.payments.card;

import java.util.Locale;

/** The network a card belongs to, by its first digits (ISO/IEC 7812-1 issuer identification numbers). */
public enum CardBrand {
  VISA, MASTERCARD, AMEX, DISCOVER, DINERS, JCB, UNIONPAY, UNKNOWN;

  public static CardBrand of(CardNumber number) {
    int six = Integer.parseInt(number.digits().substring(0, 6));
    int two = six / 10_000;
    int four = six / 100;
    if (six / 100_000 == 4) return VISA;
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return MASTERCARD;
    if (two == 34 || two == 37) return AMEX;
    if (four == 6011 || two == 65 || (six >= 644_000 && six <= 649_999)) return DISCOVER;
    if (two == 36 || two == 38 || (six >= 300_000 && six <= 305_999)) return DINERS;
    if (four >= 3528 && four <= 3589) return JCB;
    if (two == 62) return UNIONPAY;
    return UNKNOWN;
  }

  public String code() { return name().toLowerCase(Locale.ROOT); }
}
