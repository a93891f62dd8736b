package io.tollgate.common.id;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The text form of a typed id: a prefix, an underscore and the 128 bits as 26 letters of Crockford's base32 in lower case
 * (TypeID specification 0.3). The letters sort as the bits do.
 */
public final class TypeId {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LETTERS = 26;
  private static final byte[] VALUE_OF = new byte[128];

  static {
    Arrays.fill(VALUE_OF, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++)
      VALUE_OF[ALPHABET.charAt(i)] = (byte) i;
  }

  private TypeId() {}

  public static String format(String prefix, UUID id) {
    char[] letters = new char[LETTERS];
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    for (int i = LETTERS - 1; i >= 0; i--) {
      letters[i] = ALPHABET.charAt((int) (low & 31));
      low = low >>> 5 | high << 59;
      high >>>= 5;
    }
    return prefix + '_' + new String(letters);
  }

  /** Unsigned, as the text forms and PostgreSQL compare; {@link UUID#compareTo} is signed. */
  static int compare(UUID one, UUID other) {
    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }

  /** Empty where the text has another prefix, another length, a foreign letter or more than 128 bits. */
  public static Optional<UUID> parse(String prefix, String text) {
    if (text.length() != prefix.length() + 1 + LETTERS || !text.startsWith(prefix + '_')) return Optional.empty();
    long high = 0;
    long low = 0;
    for (int i = prefix.length() + 1; i < text.length(); i++) {
      char letter = text.charAt(i);
      int value = letter < VALUE_OF.length ? VALUE_OF[letter] : -1;
      if (value < 0 || (i == prefix.length() + 1 && value > 7)) return Optional.empty();
      high = high << 5 | low >>> 59;
      low = low << 5 | value;
    }
    return Optional.of(new UUID(high, low));
  }
}
