package io.tollgate.payments.acquirer.iso8583;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.core.io.ClassPathResource;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A connector to a host on this machine, signed on. */
final class CardHostFixture implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMillis(600);
  private static final CardHost.Results RESULTS = new CardHost.Results(ResultPlace.valueOf("48.87"),
      ResultPlace.valueOf("48.83"));
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final CardHostConnection connection;
  final CardHostAcquirer acquirer;

  CardHostFixture(CardHost host) {
    var hostMeters = new CardHostMeters(meters, "first");
    connection = new CardHostConnection("first", host, hostMeters, Clock.systemUTC());
    acquirer = new CardHostAcquirer("first", connection, new CardMessages(host), host.results(), hostMeters);
    connection.start();
  }

  static CardHostFixture signedOn(CardHost host) {
    var fixture = new CardHostFixture(host);
    fixture.awaitSignOn();
    return fixture;
  }

  static CardHost at(int port) { return at(port, LIMIT, Duration.ofSeconds(30), 200); }

  static CardHost at(int port, Duration limit, Duration echoEvery, int maxInFlight) {
    return at(port, new ScriptedCardHost.Form(false, false), limit, echoEvery, maxInFlight);
  }

  static CardHost at(int port, ScriptedCardHost.Form form, Duration limit, Duration echoEvery, int maxInFlight) {
    return new CardHost("localhost", port, form.asciiLength() ? LengthHeader.ASCII_4 : LengthHeader.BINARY_2,
        form.binaryBitmap() ? CardHost.Bitmap.BINARY : CardHost.Bitmap.HEX,
        new ClassPathResource("iso8583/fields.xml"), "123456", "MERCHANT0000042", "WEB00001", "5411",
        "Tollgate Test Shop   Berlin       DE", Duration.ofSeconds(2), limit, echoEvery, maxInFlight,
        new CardHost.Reconnect(Duration.ofMillis(20), Duration.ofMillis(100)), RESULTS);
  }

  /** A host that says what the issuer found at other places. */
  static CardHost withResults(CardHost host, String cvc, String address) {
    return new CardHost(host.host(), host.port(), host.lengthHeader(), host.bitmap(), host.fieldMap(),
        host.acquiringInstitution(), host.merchant(), host.terminal(), host.merchantCategoryCode(), host.acceptorName(),
        host.connectTimeout(), host.responseTimeout(), host.echoEvery(), host.maxInFlight(), host.reconnect(),
        new CardHost.Results(ResultPlace.valueOf(cvc), ResultPlace.valueOf(address)));
  }

  boolean isConnected() { return meters.get("tollgate.acquirer.connected").gauge().value() == 1; }

  double orphans() { return meters.get("tollgate.acquirer.orphans").counter().count(); }

  void awaitSignOn() { await(this::isConnected); }

  /** After a lost connection, too; where there is nobody to sign on to, until it has noticed. */
  void awaitSignOnWhile(BooleanSupplier reachable) {
    await(() -> isConnected() == reachable.getAsBoolean());
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) throw new AssertionError("It did not come to that");
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() { connection.stop(); }
}
