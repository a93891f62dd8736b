package io.tollgate.payments.acquirer.iso8583;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** Messages about the connection itself; their trace numbers are the connection's own. */
final class NetworkMessages {
  private static final int TRACES = 1_000_000;
  private final Clock clock;
  private final AtomicInteger trace = new AtomicInteger();

  NetworkMessages(Clock clock) { this.clock = clock; }

  Message signOn() { return message("001"); }

  Message signOff() { return message("002"); }

  Message echo() { return message("301"); }

  private Message message(String code) {
    var names = new WireNames(clock.instant().atZone(ZoneOffset.UTC),
        Math.floorMod(trace.incrementAndGet(), TRACES));
    return Message.of("0800").with(7, names.sentAt()).with(11, names.trace()).with(70, code).build();
  }
}
