package io.tollgate.common.event;

/** The {@code ce_type}s on {@link Topics#PAYMENTS}. */
public enum PaymentEventType {
  CREATED("payment.created"), CAPTURED("payment.captured"), DECLINED("payment.declined"), FAILED("payment.failed");

  private final String code;

  PaymentEventType(String code) { this.code = code; }

  public String code() { return code; }

  /** @throws IllegalArgumentException where there is no such type */
  public static PaymentEventType ofCode(String code) {
    for (PaymentEventType type : values()) { if (type.code.equals(code)) return type; }
    throw new IllegalArgumentException("No payment event is called " + code);
  }
}
