package io.tollgate.risk.limit;

import io.tollgate.common.event.RiskRequested;

import java.util.Optional;

/**
 * One card, device or payer at a merchant, or the merchant itself.
 *
 * @param value the card's fingerprint, the device's id, the payer's pseudonym; empty for the merchant
 */
public record Subject(SubjectKind kind, String value) {
  private static final int LONGEST = 256;
  private static final Subject MERCHANT = new Subject(SubjectKind.MERCHANT, "");

  public Subject {
    if (value.isEmpty() != (kind == SubjectKind.MERCHANT) || value.length() > LONGEST) {
      throw new IllegalArgumentException("No " + kind.code() + " is called so");
    }
  }

  /** {@code merchant}, or the kind, a colon and the value: {@code card:5f1c0de5…}. Empty where it is neither. */
  public static Optional<Subject> parse(String text) {
    if (text.equals(SubjectKind.MERCHANT.code())) return Optional.of(MERCHANT);
    int colon = text.indexOf(':');
    if (colon < 0 || colon == text.length() - 1 || text.length() - colon - 1 > LONGEST) return Optional.empty();
    String value = text.substring(colon + 1);
    return SubjectKind.find(text.substring(0, colon)).filter(kind -> kind != SubjectKind.MERCHANT && isText(value))
        .map(kind -> new Subject(kind, value));
  }

  /** Empty where the payment names none: a device, or a payer. */
  static Optional<Subject> of(SubjectKind kind, RiskRequested payment) {
    String value = switch (kind) {
      case CARD -> payment.cardFingerprint();
      case DEVICE -> payment.deviceId();
      case PAYER -> payment.payer();
      case MERCHANT -> "";
    };
    if (kind == SubjectKind.MERCHANT) return Optional.of(MERCHANT);
    return value == null || value.isEmpty() ? Optional.empty() : Optional.of(new Subject(kind, value));
  }

  private static boolean isText(String value) {
    return value.codePoints()
        .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
  }

  @Override
  public String toString() { return value.isEmpty() ? kind.code() : kind.code() + ':' + value; }
}
