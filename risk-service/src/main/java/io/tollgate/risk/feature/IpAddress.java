package io.tollgate.risk.feature;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address, however it is written: two ways to write one are equal. */
public record IpAddress(InetAddress value) {
  /** Four numbers, or something with a colon: not the abbreviations that some readers know, and no interface's name. */
  private static final Pattern LITERAL = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final int PREFIX_V4 = 3;
  private static final int PREFIX_V6 = 8;

  /** Empty where the text is no address. */
  public static Optional<IpAddress> parse(String text) {
    if (!LITERAL.matcher(text).matches()) return Optional.empty();
    try {
      return Optional.of(new IpAddress(InetAddress.ofLiteral(text)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** 4 or 16. */
  public int bytes() { return value.getAddress().length; }

  /** Its network of 256 addresses (IPv4), or its /64 (IPv6), which one household or one server has to itself. */
  public String prefix() {
    byte[] address = value.getAddress();
    int kept = value instanceof Inet4Address ? PREFIX_V4 : PREFIX_V6;
    return kept * Byte.SIZE + "|" + Arrays.toString(Arrays.copyOf(address, kept));
  }

  @Override
  public String toString() { return value.getHostAddress(); }
}
