package io.tollgate.payments.acquirer.iso8583;

import java.util.Optional;

/**
 * What an answer has in common with its request.
 *
 * @param kind the request's type without its last digit, which says whether it is a repeat
 * @param sentAt field 7
 * @param trace field 11
 * @param terminal field 41; empty in network management
 */
record MessageKey(String kind, String sentAt, String trace, String terminal) {

  static MessageKey ofRequest(Message request) { return of(request.type().substring(0, 3), request); }

  /** Empty where the message is a request: a host that sends us our own messages has answered nothing. */
  static Optional<MessageKey> ofAnswer(Message answer) {
    int function = answer.type().charAt(2) - '0';
    if (function % 2 == 0) return Optional.empty();
    return Optional.of(of(answer.type().substring(0, 2) + (function - 1), answer));
  }

  private static MessageKey of(String kind, Message message) {
    return new MessageKey(kind, message.field(7).orElse(""), message.field(11).orElse(""),
        message.field(41).map(String::strip).orElse(""));
  }
}
