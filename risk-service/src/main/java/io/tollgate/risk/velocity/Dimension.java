package io.tollgate.risk.velocity;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.feature.IpAddress;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What payments can have in common. Cards, BINs, e-mail hashes and addresses are the same at every merchant; payers and devices
 * are named by each merchant for itself. Stored observations go by this order: a new one is added at the end.
 */
public enum Dimension {
  CARD("card", "the card", Window.MONTH),
  BIN("bin", "the card's BIN", Window.DAY),
  PAYER("payer", "the merchant's payer", Window.MONTH),
  EMAIL("email", "the e-mail address", Window.MONTH),
  DEVICE("device", "the merchant's device id", Window.MONTH),
  IP("ip", "the IP address", Window.DAY),
  IP_PREFIX("ip_prefix", "the address's /24 (IPv4) or /64 (IPv6)", Window.DAY),
  MERCHANT("merchant", "this merchant", Window.DAY),
  CARD_MERCHANT("card_merchant", "the card at this merchant", Window.MONTH),
  PAYER_CARD("payer_card", "the merchant's payer with this card", Window.MONTH),
  IP_CARD("ip_card", "the card from this address", Window.DAY),
  IP_MERCHANT("ip_merchant", "the address at this merchant", Window.DAY),
  BIN_MERCHANT("bin_merchant", "the BIN at this merchant", Window.DAY);

  private static final int DAYS_BEYOND = 2;
  private static final int DAYS_OF_SIGHTINGS = 180;

  private final String code;
  private final String words;
  private final Window longest;

  Dimension(String code, String words, Window longest) {
    this.code = code;
    this.words = words;
    this.longest = longest;
  }

  public String code() { return code; }

  /** As it is called in a sentence. */
  public String words() { return words; }

  /** From the shortest to the longest. */
  public List<Window> windows() {
    return Arrays.stream(Window.values()).filter(window -> window.compareTo(longest) <= 0).toList();
  }

  /** What happened before it counts no more. */
  Window longestWindow() { return longest; }

  /** Longer than any of its windows by what a backlog may be late; the topic of requests keeps them for a day. */
  public int keptForDays() {
    return longest == Window.MONTH ? 30 + DAYS_BEYOND : DAYS_BEYOND;
  }

  /** For how long it is known that a subject was there. */
  public int rememberedForDays() {
    return VelocityFeature.Age.KNOWN.contains(this) ? DAYS_OF_SIGHTINGS : keptForDays();
  }

  /** Whether requests that have it in common have something wider in common, so that it is enough to reserve that. */
  public boolean impliesAnother() {
    return switch (this) {
      case CARD, BIN, EMAIL, IP_PREFIX, MERCHANT -> false;
      case PAYER, DEVICE, IP, CARD_MERCHANT, PAYER_CARD, IP_CARD, IP_MERCHANT, BIN_MERCHANT -> true;
    };
  }

  /** The wider one with whose subject a subject of this one is kept: it can't be without it, and is never remembered for longer. */
  Optional<Dimension> keptWith() {
    return switch (this) {
      case CARD_MERCHANT -> Optional.of(CARD);
      case PAYER_CARD -> Optional.of(PAYER);
      case IP_CARD, IP_MERCHANT -> Optional.of(IP);
      // Of a BIN's merchants and of a merchant's BINs there are too many to be kept with either.
      case BIN_MERCHANT, CARD, BIN, PAYER, EMAIL, DEVICE, IP, IP_PREFIX, MERCHANT -> Optional.empty();
    };
  }

  /** Empty where the request does not say. */
  Optional<Subject> of(RiskRequested request) {
    List<String> values = parts(request);
    return values.isEmpty() ? Optional.empty() : Optional.of(Subject.named(this, values));
  }

  static Map<Dimension, Subject> all(RiskRequested request) {
    var subjects = new EnumMap<Dimension, Subject>(Dimension.class);
    for (Dimension dimension : values())
      dimension.of(request).ifPresent(subject -> subjects.put(dimension, subject));
    return subjects;
  }

  private List<String> parts(RiskRequested request) {
    return switch (this) {
      case CARD -> given(request.cardFingerprint());
      case BIN -> given(request.bin());
      case PAYER -> and(given(request.payer()), merchant(request));
      case EMAIL -> given(request.emailHash());
      case DEVICE -> and(given(request.deviceId()), merchant(request));
      case IP -> ip(request).map(IpAddress::toString).map(List::of).orElse(List.of());
      case IP_PREFIX -> ip(request).map(IpAddress::prefix).map(List::of).orElse(List.of());
      case MERCHANT -> merchant(request);
      case CARD_MERCHANT -> and(given(request.cardFingerprint()), merchant(request));
      case PAYER_CARD -> and(PAYER.parts(request), given(request.cardFingerprint()));
      case IP_CARD -> and(IP.parts(request), given(request.cardFingerprint()));
      case IP_MERCHANT -> and(IP.parts(request), merchant(request));
      case BIN_MERCHANT -> and(given(request.bin()), merchant(request));
    };
  }

  private static List<String> merchant(RiskRequested request) {
    return List.of(request.merchantId().value().toString());
  }

  private static Optional<IpAddress> ip(RiskRequested request) {
    return Optional.ofNullable(request.ip()).flatMap(IpAddress::parse);
  }

  private static List<String> given(@Nullable String value) {
    return value == null || value.isEmpty() ? List.of() : List.of(value);
  }

  private static List<String> and(List<String> some, List<String> more) {
    return some.isEmpty() || more.isEmpty() ? List.of() : Stream.concat(some.stream(), more.stream()).toList();
  }
}
