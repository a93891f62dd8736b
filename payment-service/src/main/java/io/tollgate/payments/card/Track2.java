package io.tollgate.payments.card;

import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The second track of a magnetic stripe, without its sentinels (ISO/IEC 7813): PAN, separator, expiry, service code, discretionary data. */
public final class Track2 {
  private static final Pattern FORM = Pattern
      .compile(";?([0-9]{12,19})[=D]([0-9]{2})([0-9]{2})([0-9]{3}[0-9]*)\\??[0-9]?");
  private static final int LONGEST = 37;
  private final String data;
  private final CardNumber number;
  private final YearMonth expiry;

  private Track2(String data, CardNumber number, YearMonth expiry) {
    this.data = data;
    this.number = number;
    this.expiry = expiry;
  }

  /** Empty where the text is no track 2, or its PAN does not check. */
  public static Optional<Track2> parse(String text) {
    Matcher track = FORM.matcher(text);
    if (!track.matches()) return Optional.empty();
    int month = Integer.parseInt(track.group(3));
    Optional<CardNumber> number = CardNumber.parse(track.group(1));
    String data = track.group(1) + "=" + track.group(2) + track.group(3) + track.group(4);
    if (number.isEmpty() || month < 1 || month > 12 || data.length() > LONGEST) return Optional.empty();
    return Optional.of(new Track2(data, number.get(), YearMonth.of(2000 + Integer.parseInt(track.group(2)), month)));
  }

  /** With {@code =} as separator, 37 characters at most (ISO 8583 field 35). */
  public String data() { return data; }

  public CardNumber number() { return number; }

  public YearMonth expiry() { return expiry; }

  @Override
  public String toString() { return "Track2[" + number + "]"; }
}
