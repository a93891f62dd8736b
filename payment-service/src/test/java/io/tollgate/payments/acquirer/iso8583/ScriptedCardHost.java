package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.acquirer.AcquirerContract.Conduct;
import io.tollgate.payments.acquirer.AcquirerContract.OtherSide;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A card host that does as it is told. It reads and writes bytes by itself, from docs/iso8583.md alone. */
final class ScriptedCardHost implements AutoCloseable, OtherSide {
  /** How long fields are: a number of characters, or −2 and −3 for two and three digits that say so. */
  private static final Map<Integer, Integer> LENGTHS = Map.ofEntries(Map.entry(2, -2), Map.entry(3, 6),
      Map.entry(4, 12), Map.entry(7, 10), Map.entry(11, 6), Map.entry(12, 6), Map.entry(13, 4), Map.entry(14, 4),
      Map.entry(18, 4), Map.entry(22, 3), Map.entry(23, 3), Map.entry(25, 2), Map.entry(32, -2), Map.entry(35, -2),
      Map.entry(37, 12), Map.entry(38, 6), Map.entry(39, 2), Map.entry(41, 8), Map.entry(42, 15), Map.entry(43, 40),
      Map.entry(44, -2),
      Map.entry(48, -3), Map.entry(49, 3), Map.entry(55, -3), Map.entry(70, 3), Map.entry(90, 42),
      Map.entry(120, -3));

  private final ServerSocket server;
  private final Form form;
  private final CardHostBook book = new CardHostBook();
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final List<Socket> lines = new CopyOnWriteArrayList<>();
  private final List<Line> served = new CopyOnWriteArrayList<>();
  private volatile boolean remembering = true;
  private volatile Script script = this::byTheBook;

  /** How messages are framed, and their bitmaps written. */
  record Form(boolean asciiLength, boolean binaryBitmap) {}

  record Heard(String type, Map<Integer, String> fields) {
    String field(int number) { return String.valueOf(fields.get(number)); }
  }

  /** What to do with a message. */
  interface Script {
    void hear(Heard message, Line line) throws IOException;
  }

  ScriptedCardHost() { this(new Form(false, false)); }

  ScriptedCardHost(Form form) {
    this.form = form;
    try {
      this.server = new ServerSocket();
      server.setReceiveBufferSize(64 * 1_024);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  boolean isUp() { return !server.isClosed(); }

  int port() { return server.getLocalPort(); }

  CardHostBook book() { return book; }

  /** Replaces what it does with all but network management. */
  void script(Script next) {
    script = (message, line) -> {
      if (message.type().startsWith("08")) byTheBook(message, line);
      else
        next.hear(message, line);
    };
  }

  /** Approves everything, and remembers nothing of it. */
  void forget() {
    remembering = false;
    script((message, line) -> {
      var answer = new TreeMap<>(message.fields());
      answer.keySet().removeAll(List.of(2, 14, 18, 22, 25, 43, 48, 120));
      answer.put(38, "A12345");
      answer.put(39, "00");
      line.send(CardHostBook.answerTo(message.type()), answer);
    });
  }

  /** Replaces what it does with anything. */
  void wholeScript(Script next) { script = next; }

  /** What it has heard, in its order, without network management. */
  Heard next() throws InterruptedException {
    while (true) {
      Heard message = next(true);
      if (!message.type().startsWith("08")) return message;
    }
  }

  /** What it has heard, in its order. */
  Heard next(boolean all) throws InterruptedException {
    Heard message = heard.poll(5, TimeUnit.SECONDS);
    if (message == null) throw new AssertionError("Nothing was heard" + (all ? "" : " of payments"));
    return message;
  }

  /** Asks something of its newest connection, as hosts do by themselves. @return the answer */
  Heard ask(String code) throws IOException, InterruptedException {
    served.getLast().send("0800", Map.of(7, "1125090705", 11, "000007", 15, "1126", 70, code));
    Heard answer = next(true);
    while (!answer.type().equals("0810"))
      answer = next(true);
    return answer;
  }

  @Override
  public void conduct(Conduct conduct) { book.conduct(conduct); }

  @Override
  public long executed() { return book.executed(); }

  @Override
  public void vanish() { close(); }

  void hangUp() {
    lines.forEach(ScriptedCardHost::close);
    lines.clear();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    hangUp();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is gone.
    }
  }

  void byTheBook(Heard message, Line line) throws IOException {
    Map<Integer, String> answer = book.answer(message.type(), message.fields());
    switch (book.conductFor(message.type())) {
      case APPROVES, DECLINES_SOFTLY, DECLINES_HARD -> line.send(CardHostBook.answerTo(message.type()), answer);
      case KEEPS_SILENT -> {}
      case HANGS_UP -> line.hangUp();
      case TALKS_NONSENSE -> line.sendRaw("nonsense in the form of a message".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        lines.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // Closed: it takes no more.
    }
  }

  private void serve(Socket socket) {
    try (socket; var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
      var line = new Line(socket);
      served.add(line);
      while (true) {
        int length = form.asciiLength()
            ? Integer.parseInt(new String(in.readNBytes(4), StandardCharsets.US_ASCII))
            : in.readUnsignedShort();
        Heard message = parse(in.readNBytes(length));
        if (remembering) heard.add(message);
        if (!message.type().equals("0810")) script.hear(message, line);
      }
    } catch (IOException _) {
      // The line is closed.
    }
  }

  private Heard parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    var fields = new TreeMap<Integer, String>();
    int width = form.binaryBitmap() ? 8 : 16;
    String bits = bits(text.substring(4, 4 + width));
    int position = 4 + width;
    if (bits.charAt(0) == '1') {
      bits += bits(text.substring(position, position + width));
      position += width;
    }
    for (int number = 2; number <= bits.length(); number++) {
      if (bits.charAt(number - 1) == '0') continue;
      Integer size = LENGTHS.get(number);
      if (size == null) throw new AssertionError("field " + number);
      int length = size;
      if (size < 0) {
        length = Integer.parseInt(text.substring(position, position - size));
        position -= size;
      }
      fields.put(number, text.substring(position, position + length));
      position += length;
    }
    if (position != text.length()) throw new AssertionError("something follows the message");
    return new Heard(text.substring(0, 4), fields);
  }

  private String bits(String bitmap) {
    var bits = new StringBuilder();
    for (int i = 0; i < bitmap.length(); i++) {
      char c = bitmap.charAt(i);
      int value = form.binaryBitmap() ? c : Character.digit(c, 16);
      for (int bit = form.binaryBitmap() ? 7 : 3; bit >= 0; bit--) { bits.append(value >> bit & 1); }
    }
    return bits.toString();
  }

  /** One connection, to answer on. */
  final class Line {
    private final Socket socket;

    Line(Socket socket) { this.socket = socket; }

    void send(String type, Map<Integer, String> fields) throws IOException {
      boolean second = fields.keySet().stream().anyMatch(number -> number > 64);
      var bits = new StringBuilder("0".repeat(second ? 128 : 64));
      var body = new StringBuilder();
      if (second) bits.setCharAt(0, '1');
      new TreeMap<>(fields).forEach((number, value) -> {
        bits.setCharAt(number - 1, '1');
        Integer size = LENGTHS.get(number);
        if (size != null && size < 0) body.append(String.format("%0" + -size + "d", value.length()));
        body.append(value);
      });
      sendRaw((type + bitmap(bits.toString()) + body).getBytes(StandardCharsets.ISO_8859_1));
    }

    private String bitmap(String bits) {
      int step = form.binaryBitmap() ? 8 : 4;
      var bitmap = new StringBuilder();
      for (int i = 0; i < bits.length(); i += step) {
        int value = Integer.parseInt(bits.substring(i, i + step), 2);
        if (form.binaryBitmap()) bitmap.append((char) value);
        else
          bitmap.append("0123456789ABCDEF".charAt(value));
      }
      return bitmap.toString();
    }

    /** With a length before it. */
    void sendRaw(byte[] message) throws IOException {
      var frame = new ByteArrayOutputStream();
      if (form.asciiLength()) {
        frame.writeBytes(String.format("%04d", message.length).getBytes(StandardCharsets.US_ASCII));
      } else {
        frame.write(message.length >> 8);
        frame.write(message.length);
      }
      frame.writeBytes(message);
      sendUnframed(frame.toByteArray());
    }

    synchronized void sendUnframed(byte[] bytes) throws IOException { socket.getOutputStream().write(bytes); }

    void hangUp() { ScriptedCardHost.close(socket); }
  }
}
