package io.tollgate.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans as a collector does (OTLP over HTTP, in protobuf), as far as tests look at them. */
final class SpanCollector implements AutoCloseable {
  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  /** @param parent empty where it is the trace's first */
  record Span(String service, String name, String trace, String id, String parent) {}

  SpanCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String endpoint() { return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces"; }

  List<Span> of(String trace) { return spans.stream().filter(span -> span.trace().equals(trace)).toList(); }

  /** All that came, byte for byte. */
  String everything() { return String.join("\n", bodies); }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    bodies.add(new String(body, StandardCharsets.ISO_8859_1));
    for (Field resourceSpans : Field.in(ByteBuffer.wrap(body), 1)) { takeAll(resourceSpans.bytes()); }
    exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private void takeAll(ByteBuffer resourceSpans) {
    String service = Field.in(resourceSpans, 1).stream().flatMap(resource -> Field.in(resource.bytes(), 1).stream())
        .filter(attribute -> Field.in(attribute.bytes(), 1).getFirst().text().equals("service.name"))
        .map(attribute -> Field.in(Field.in(attribute.bytes(), 2).getFirst().bytes(), 1).getFirst().text())
        .findFirst().orElse("");
    for (Field scopeSpans : Field.in(resourceSpans, 2)) {
      for (Field span : Field.in(scopeSpans.bytes(), 2)) {
        spans.add(new Span(service, text(span, 5), hex(span, 1), hex(span, 2), hex(span, 4)));
      }
    }
  }

  private static String text(Field message, int field) {
    return Field.in(message.bytes(), field).stream().findFirst().map(Field::text).orElse("");
  }

  private static String hex(Field message, int field) {
    return Field.in(message.bytes(), field).stream().findFirst().map(Field::hex).orElse("");
  }

  @Override
  public void close() { server.stop(0); }

  /** A length-delimited field of a protobuf message: text, bytes, or a message in turn. */
  private record Field(ByteBuffer bytes) {
    String text() { return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString(); }

    String hex() {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      return HexFormat.of().formatHex(copy);
    }

    static List<Field> in(ByteBuffer message, int number) {
      List<Field> found = new ArrayList<>();
      ByteBuffer rest = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      while (rest.hasRemaining()) {
        long tag = varint(rest);
        switch ((int) (tag & 7)) {
          case 0 -> varint(rest);
          case 1 -> rest.getLong();
          case 2 -> {
            int length = Math.toIntExact(varint(rest));
            if (tag >>> 3 == number) found.add(new Field(rest.slice(rest.position(), length)));
            rest.position(rest.position() + length);
          }
          case 5 -> rest.getInt();
          default -> throw new IllegalArgumentException("No protobuf");
        }
      }
      return found;
    }

    private static long varint(ByteBuffer from) {
      long value = 0;
      for (int shift = 0;; shift += 7) {
        byte next = from.get();
        value |= (next & 0x7FL) << shift;
        if (next >= 0) return value;
      }
    }
  }
}
