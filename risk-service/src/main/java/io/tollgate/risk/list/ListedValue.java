package io.tollgate.risk.list;

import io.tollgate.risk.feature.BinRange;
import io.tollgate.risk.feature.IpNetwork;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What can stand on a list, in its canonical form. What a payment has in clear text is listed by its hash alone. */
public record ListedValue(Type type, String value) {
  private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_+=:.-]{1,128}");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final int LONGEST = 256;

  /** Empty where the text is no such value. */
  public static Optional<ListedValue> parse(Type type, String text) {
    return switch (type) {
      case IP -> IpNetwork.parse(text).map(network -> new ListedValue(type, network.toString()));
      case BIN -> BinRange.parse(text).map(_ -> new ListedValue(type, text));
      case CARD_FINGERPRINT, EMAIL_HASH, PAYER -> where(HASH.matcher(text).matches(), type, text);
      case DEVICE -> where(isText(text), type, text);
      case PAYER_COUNTRY, BIN_COUNTRY, IP_COUNTRY -> where(COUNTRIES.contains(text), type, text);
    };
  }

  private static Optional<ListedValue> where(boolean acceptable, Type type, String text) {
    return acceptable ? Optional.of(new ListedValue(type, text)) : Optional.empty();
  }

  private static boolean isText(String text) {
    return !text.isBlank() && text.length() <= LONGEST && text.codePoints().noneMatch(
        letter -> Character.isISOControl(letter) || Character.getType(letter) == Character.SURROGATE);
  }

  /** Null unless the value is a range of addresses. */
  public @Nullable IpNetwork network() {
    return type == Type.IP ? IpNetwork.parse(value).orElse(null) : null;
  }

  /** Null unless the value is a range of BINs. */
  public @Nullable BinRange bins() {
    return type == Type.BIN ? BinRange.parse(value).orElse(null) : null;
  }

  /** Whether it holds more values than one BIN, or one address, has. */
  public boolean isRange() {
    IpNetwork network = network();
    BinRange bins = bins();
    if (network != null) return network.prefixLength() < network.first().bytes() * Byte.SIZE;
    return bins != null && !bins.isOne();
  }

  /** The property of a payment that an entry looks at. */
  public enum Type {
    CARD_FINGERPRINT, EMAIL_HASH, PAYER, DEVICE, IP, BIN, PAYER_COUNTRY, BIN_COUNTRY, IP_COUNTRY;

    public String code() { return name().toLowerCase(Locale.ROOT); }

    public static Optional<Type> find(String code) {
      for (Type type : values()) { if (type.code().equals(code)) return Optional.of(type); }
      return Optional.empty();
    }
  }
}
