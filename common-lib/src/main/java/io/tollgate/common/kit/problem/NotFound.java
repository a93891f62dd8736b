package io.tollgate.common.kit.problem;

/** There is no such thing, or it belongs to another merchant: to the caller both are a 404. */
public final class NotFound extends RuntimeException {
  private final String code;

  /** @param what in the API's words, such as {@code payment}; the code is {@code payment_not_found} */
  public NotFound(String what) {
    super("There is no such " + what + ".");
    this.code = what + "_not_found";
  }

  String code() { return code; }
}
