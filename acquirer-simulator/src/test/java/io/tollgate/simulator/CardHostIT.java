package io.tollgate.simulator;

import io.tollgate.simulator.HostConnection.Wire;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Card hosts as payment-service meets them: {@code north} as hosts are by default, {@code south} with the other framing and bitmap. */
abstract class CardHostIT extends SimulatorIT {
  static final String GOOD_CARD = "4242424242424242";
  static final String SENT_AT = "1125124100";
  static final String APPROVED = "00";

  private static final AtomicInteger TRACES = new AtomicInteger();

  private final List<HostConnection> connections = new ArrayList<>();

  @AfterEach
  void hangUp() throws IOException {
    for (HostConnection connection : connections)
      connection.close();
  }

  HostConnection connect(String host) throws IOException, InterruptedException {
    var connection = new HostConnection(port(host), host.equals("south") ? Wire.ASCII_4_BINARY : Wire.BINARY_2_HEX);
    connections.add(connection);
    return connection;
  }

  HostConnection signedOn(String host) throws IOException, InterruptedException {
    var connection = connect(host);
    if (!connection.ask(management("001")).get(39).equals(APPROVED)) throw new IOException("The sign-on was refused");
    return connection;
  }

  int port(String host) throws IOException, InterruptedException { return host(host).path("port").asInt(); }

  JsonNode host(String name) throws IOException, InterruptedException {
    return get("/card-hosts").body().path("data").valueStream()
        .filter(each -> each.path("name").asString("").equals(name)).findFirst().orElseThrow();
  }

  /** What the book has of the message's payment. */
  List<JsonNode> booked(Iso message) throws IOException, InterruptedException {
    return get("/book?merchant_reference=" + message.get(37)).body().path("operations").valueStream().toList();
  }

  JsonNode booked(String operation, Iso message) throws IOException, InterruptedException {
    return booked(message).stream().filter(line -> line.path("operation_id").asString("").equals(operation)).findFirst()
        .orElseThrow();
  }

  static String operationId(String host, Iso message) {
    return String.join("-", host, message.mti(), message.get(7), message.get(11), message.get(41));
  }

  static Iso management(String code) { return new Iso("0800").with(7, SENT_AT).with(11, trace()).with(70, code); }

  static Iso authorization(long amount) { return withCard("0100", amount); }

  static Iso sale(long amount) { return withCard("0200", amount); }

  static Iso capture(Iso authorization, String approval, long amount) {
    return following("0220", authorization, trace(), amount).with(18, "5999").with(43, fill("Shop", 40))
        .with(38, approval);
  }

  static Iso giveUp(Iso authorization, String approval) {
    return following("0400", authorization, trace(), Long.parseLong(authorization.get(4))).with(38, approval);
  }

  static Iso refund(Iso original, String approval, long amount) {
    return following("0200", original, trace(), amount).with(3, "200000").with(18, "5999").with(22, "812")
        .with(25, "59").with(43, fill("Shop", 40)).with(38, approval);
  }

  static Iso reversal(Iso original) {
    return following("0420", original, original.get(11), Long.parseLong(original.get(4))).with(3, original.get(3));
  }

  private static Iso withCard(String mti, long amount) {
    String trace = trace();
    return base(mti, trace, amount, "632912" + trace).with(14, "3212").with(18, "5999").with(22, "812").with(25, "59")
        .with(43, fill("Shop", 40));
  }

  private static Iso following(String mti, Iso original, String trace, long amount) {
    return base(mti, trace, amount, original.get(37)).with(2, original.get(2))
        .with(90, original.mti() + original.get(11) + original.get(7) + "00000400123" + "0".repeat(11));
  }

  private static Iso base(String mti, String trace, long amount, String reference) {
    return new Iso(mti).with(2, GOOD_CARD).with(3, "000000").with(4, String.format(Locale.ROOT, "%012d", amount))
        .with(7, SENT_AT).with(11, trace).with(12, "124100").with(13, "1125").with(32, "400123").with(37, reference)
        .with(41, "TERM0001").with(42, fill("M1", 15)).with(49, "978");
  }

  static String trace() { return String.format(Locale.ROOT, "%06d", TRACES.incrementAndGet()); }

  private static String fill(String text, int length) { return text + " ".repeat(length - text.length()); }
}
