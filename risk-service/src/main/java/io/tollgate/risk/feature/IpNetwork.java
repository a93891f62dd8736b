package io.tollgate.risk.feature;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of IP addresses in CIDR notation (RFC 4632, RFC 4291); a single address is one, too. */
public record IpNetwork(IpAddress first, int prefixLength) {
  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

  public IpNetwork {
    if (prefixLength < 0 || prefixLength > first.bytes() * Byte.SIZE) {
      throw new IllegalArgumentException("prefix length " + prefixLength);
    }
  }

  /** Empty where the text is none, or names an address within the range rather than its first one. */
  public static Optional<IpNetwork> parse(String text) {
    int slash = text.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (slash < 0) return address.map(one -> new IpNetwork(one, one.bytes() * Byte.SIZE));
    String length = text.substring(slash + 1);
    if (!LENGTH.matcher(length).matches()) return Optional.empty();
    int bits = Integer.parseInt(length);
    return address.filter(one -> bits <= one.bytes() * Byte.SIZE).filter(one -> masked(one, bits).equals(one))
        .map(one -> new IpNetwork(one, bits));
  }

  private static IpAddress masked(IpAddress address, int bits) {
    byte[] bytes = address.value().getAddress();
    for (int i = 0; i < bytes.length; i++) {
      int kept = Math.clamp(bits - (long) i * Byte.SIZE, 0, Byte.SIZE);
      bytes[i] &= (byte) (0xFF00 >> kept);
    }
    try {
      return new IpAddress(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("An address keeps its length", e);
    }
  }

  @Override
  public String toString() { return first + "/" + prefixLength; }
}
