package io.tollgate.simulator.cardhost;

import java.util.Optional;
import java.util.stream.Stream;

/** What a client may send: the first three digits of the MTI. The last one says whether it is sent again. */
public enum MessageKind {
  AUTHORIZATION("010"),
  /** A sale or a refund: the processing code tells. */
  FINANCIAL("020"),
  CAPTURE_ADVICE("022"),
  VOID("040"),
  REVERSAL_ADVICE("042"),
  NETWORK_MANAGEMENT("080");

  private final String digits;

  MessageKind(String digits) { this.digits = digits; }

  public String requestMti() { return digits + "0"; }

  public String repeatMti() { return digits + "1"; }

  public String answerMti() { return digits.substring(0, 2) + (char) (digits.charAt(2) + 1) + "0"; }

  /** Empty where no client sends such a message. */
  public static Optional<MessageKind> of(String mti) {
    return Stream.of(values()).filter(kind -> mti.equals(kind.requestMti())
        || (kind != NETWORK_MANAGEMENT && mti.equals(kind.repeatMti()))).findFirst();
  }
}
