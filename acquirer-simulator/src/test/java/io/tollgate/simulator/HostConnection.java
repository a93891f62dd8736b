package io.tollgate.simulator;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** A payment service's connection to a card host, by bytes and without any library, so that nothing is wrong on both sides alike. */
final class HostConnection implements Closeable {
  private static final Map<Integer, Integer> FIXED = Map.ofEntries(Map.entry(3, 6), Map.entry(4, 12),
      Map.entry(7, 10), Map.entry(11, 6), Map.entry(12, 6), Map.entry(13, 4), Map.entry(14, 4), Map.entry(18, 4),
      Map.entry(22, 3), Map.entry(23, 3), Map.entry(25, 2), Map.entry(37, 12), Map.entry(38, 6), Map.entry(39, 2),
      Map.entry(41, 8), Map.entry(42, 15), Map.entry(43, 40), Map.entry(49, 3), Map.entry(70, 3), Map.entry(90, 42));
  private static final Map<Integer, Integer> LENGTH_DIGITS = Map.of(2, 2, 32, 2, 35, 2, 48, 3, 55, 3, 120, 3);
  private static final int HALF = 64;

  private final Wire wire;
  private final Socket socket;
  private final DataInputStream in;

  /** The two ways to write lengths and bitmaps. */
  enum Wire {
    BINARY_2_HEX, ASCII_4_BINARY
  }

  HostConnection(int port, Wire wire) throws IOException {
    this.wire = wire;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    this.in = new DataInputStream(socket.getInputStream());
  }

  void send(Iso message) throws IOException { send(framed(bytes(message))); }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  Iso ask(Iso message) throws IOException {
    send(message);
    return receive();
  }

  Iso receive() throws IOException { return message(receiveBytes()); }

  /** The next frame, whatever is in it. */
  byte[] receiveBytes() throws IOException {
    int length = wire == Wire.BINARY_2_HEX
        ? in.readUnsignedShort()
        : Integer.parseInt(new String(in.readNBytes(4), StandardCharsets.US_ASCII));
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  /** Whether the host has ended the connection and sends nothing more. */
  boolean isEnded() throws IOException {
    return in.read() < 0;
  }

  byte[] framed(byte[] message) throws IOException {
    var out = new ByteArrayOutputStream();
    if (wire == Wire.BINARY_2_HEX) {
      out.write(message.length >> Byte.SIZE);
      out.write(message.length);
    } else
      out.write(text(String.format(Locale.ROOT, "%04d", message.length)));
    out.write(message);
    return out.toByteArray();
  }

  byte[] bytes(Iso message) throws IOException {
    int last = message.fields().lastKey() > HALF ? 2 * HALF : HALF;
    BigInteger bitmap = last > HALF ? BigInteger.ZERO.setBit(last - 1) : BigInteger.ZERO;
    for (int field : message.fields().keySet())
      bitmap = bitmap.setBit(last - field);
    String hex = String.format(Locale.ROOT, "%0" + last / 4 + "X", bitmap);
    var out = new ByteArrayOutputStream();
    out.write(text(message.mti()));
    out.write(wire == Wire.BINARY_2_HEX ? text(hex) : HexFormat.of().parseHex(hex));
    for (var field : message.fields().entrySet()) {
      String value = field.getValue();
      Integer digits = LENGTH_DIGITS.get(field.getKey());
      if (digits != null) out.write(text(String.format(Locale.ROOT, "%0" + digits + "d", value.length())));
      out.write(text(value));
    }
    return out.toByteArray();
  }

  private Iso message(byte[] bytes) {
    var rest = new Rest(new String(bytes, StandardCharsets.ISO_8859_1));
    var message = new Iso(rest.next(4));
    String bitmap = bitmap(rest);
    if (bitmap.charAt(0) == '1') bitmap += bitmap(rest);
    for (int field = 2; field <= bitmap.length(); field++) {
      if (bitmap.charAt(field - 1) == '0') continue;
      Integer digits = LENGTH_DIGITS.get(field);
      int length = digits == null ? FIXED.getOrDefault(field, -1) : Integer.parseInt(rest.next(digits));
      message = message.with(field, rest.next(length));
    }
    if (!rest.text.isEmpty()) throw new IllegalArgumentException("More in it than its fields");
    return message;
  }

  private String bitmap(Rest rest) {
    byte[] bits = wire == Wire.BINARY_2_HEX
        ? HexFormat.of().parseHex(rest.next(16))
        : text(rest.next(8));
    String digits = new BigInteger(1, bits).toString(2);
    return "0".repeat(HALF - digits.length()) + digits;
  }

  private static byte[] text(String text) { return text.getBytes(StandardCharsets.ISO_8859_1); }

  @Override
  public void close() throws IOException { socket.close(); }

  private static final class Rest {
    private String text;

    Rest(String text) { this.text = text; }

    String next(int length) {
      String next = text.substring(0, length);
      text = text.substring(length);
      return next;
    }
  }
}
