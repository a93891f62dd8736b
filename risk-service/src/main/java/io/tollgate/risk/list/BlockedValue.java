package io.tollgate.risk.list;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be blocked, in its canonical form: two ways to write an IPv6 address block the same payers. */
public record BlockedValue(Type type, String value) {
  private static final Pattern FINGERPRINT = Pattern.compile("[A-Za-z0-9_+=:.-]{1,128}");
  private static final Pattern BIN = Pattern.compile("[0-9]{6}|[0-9]{8}");
  /** Four numbers, or something with a colon: not the abbreviations that some readers know, and no interface's name. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final int SHORT_BIN = 6;

  /** Empty where the text is no such value. */
  public static Optional<BlockedValue> parse(Type type, String text) {
    return switch (type) {
      case CARD_FINGERPRINT ->
        FINGERPRINT.matcher(text).matches() ? Optional.of(new BlockedValue(type, text)) : Optional.empty();
      case BIN -> BIN.matcher(text).matches() ? Optional.of(new BlockedValue(type, text)) : Optional.empty();
      case IP -> canonicalAddress(text).map(address -> new BlockedValue(type, address));
    };
  }

  /** The six digits that an eight-digit BIN (ISO/IEC 7812-1:2017) begins with: blocking those blocks this one too. */
  public Optional<BlockedValue> shorterBin() {
    return type == Type.BIN && value.length() > SHORT_BIN
        ? Optional.of(new BlockedValue(type, value.substring(0, SHORT_BIN)))
        : Optional.empty();
  }

  private static Optional<String> canonicalAddress(String text) {
    if (!ADDRESS.matcher(text).matches()) return Optional.empty();
    try {
      return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The property of a payment that an entry looks at. */
  public enum Type {
    CARD_FINGERPRINT("card_fingerprint", "card"), BIN("bin", "card's BIN"), IP("ip", "payer's IP address");

    private final String code;
    private final String words;

    Type(String code, String words) {
      this.code = code;
      this.words = words;
    }

    public String code() { return code; }

    /** As it is called in a sentence. */
    public String words() { return words; }

    public static Optional<Type> find(String code) {
      for (Type type : values()) { if (type.code.equals(code)) return Optional.of(type); }
      return Optional.empty();
    }
  }
}
