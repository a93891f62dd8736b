package io.tollgate.payments.acquirer.iso8583;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** Messages about the connection itself; the trace numbers of ours are the connection's own. */
final class NetworkMessages {
  private static final int TRACES = 1_000_000;
  private final Clock clock;
  private final AtomicInteger trace = new AtomicInteger();

  NetworkMessages(Clock clock) { this.clock = clock; }

  /** What a host may want of us, by field 70. */
  enum Wish {
    SIGN_ON, SIGN_OFF, ECHO, CUT_OVER, UNKNOWN;

    static Wish of(Message request) {
      return switch (request.field(70).orElse("")) {
        case "001" -> SIGN_ON;
        case "002" -> SIGN_OFF;
        case "301" -> ECHO;
        case "201" -> CUT_OVER;
        default -> UNKNOWN;
      };
    }
  }

  Message signOn() { return message("001"); }

  Message signOff() { return message("002"); }

  Message echo() { return message("301"); }

  /** Whether the host asks for something, marked as a repeat or not. */
  static boolean isRequest(Message message) {
    return message.type().equals("0800") || message.type().equals("0801");
  }

  /** What we can't do, such as an exchange of keys, is not supported (40). */
  static Message answer(Message request) {
    String code = Wish.of(request) == Wish.UNKNOWN ? "40" : "00";
    Message.Builder answer = Message.of("0810").with(39, code);
    for (int echoed : new int[]{7, 11, 70}) { answer.with(echoed, request.field(echoed).orElse(null)); }
    return answer.build();
  }

  private Message message(String code) {
    var names = new WireNames(clock.instant().atZone(ZoneOffset.UTC),
        Math.floorMod(trace.incrementAndGet(), TRACES));
    return Message.of("0800").with(7, names.sentAt()).with(11, names.trace()).with(70, code).build();
  }
}
