package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.acquirer.iso8583.Exchange.Unanswered;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;

/**
 * One TCP connection to a host, from connecting to its end, which is for good. A reader hands answers to those who wait for
 * them; a writer sends what has gathered at once. What is not an answer to something under way is somebody else's business.
 */
final class Session implements AutoCloseable {
  /** Well below what one gathering write takes. */
  private static final int MOST_AT_ONCE = 64;
  /** A host that asks and does not read what it is told would fill our memory. */
  private static final int MOST_UNREAD = 1_000;

  private final SocketChannel channel;
  private final MessageCodec codec;
  private final LengthHeader header;
  private final BiConsumer<Session, Message> unasked;
  private final ConcurrentMap<MessageKey, Pending> pending = new ConcurrentHashMap<>();
  private final BlockingQueue<Pending> outgoing = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private final Thread reader;
  private final Thread writer;
  private volatile long heardAt = System.nanoTime();

  private Session(String name, SocketChannel channel, MessageCodec codec, LengthHeader header,
      BiConsumer<Session, Message> unasked) {
    this.channel = channel;
    this.codec = codec;
    this.header = header;
    this.unasked = unasked;
    this.reader = Thread.ofVirtual().name(name + "-reader").unstarted(this::read);
    this.writer = Thread.ofVirtual().name(name + "-writer").unstarted(this::write);
  }

  /**
   * @param unasked told, by the reader, of what answers nothing that is under way
   * @throws IOException where the host can't be reached in time
   */
  static Session open(String name, CardHost host, MessageCodec codec, BiConsumer<Session, Message> unasked)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      channel.socket().connect(new InetSocketAddress(host.host(), host.port()),
          Math.toIntExact(host.connectTimeout().toMillis()));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    var session = new Session(name, channel, codec, host.lengthHeader(), unasked);
    session.reader.start();
    session.writer.start();
    return session;
  }

  /** Sends the message and waits for its answer. @throws IllegalArgumentException where the message can't be written */
  Exchange exchange(Message request, Duration limit) {
    var sent = new Pending(MessageKey.ofRequest(request), header.frame(codec.encode(request)));
    // The first one may well have arrived, so this is not "not sent".
    if (pending.putIfAbsent(sent.key(), sent) != null) return new Unanswered("the same message is under way");
    outgoing.add(sent);
    if (end.isDone()) sent.lost(end.join());
    if (!sent.await(limit) && pending.remove(sent.key(), sent)) {
      sent.lost("no answer within " + limit);
      var _ = outgoing.remove(sent);
    }
    // Where the reader took it off the list first, its answer is but a moment away.
    Exchange outcome = sent.outcome();
    pending.remove(sent.key(), sent);
    return outcome;
  }

  /** Sends what nobody answers. @throws IllegalArgumentException where the message can't be written */
  void tell(Message message) {
    var told = new Pending(MessageKey.ofRequest(message), header.frame(codec.encode(message)));
    if (outgoing.size() >= MOST_UNREAD) end("it does not read what it is told");
    else
      outgoing.add(told);
  }

  /** How long nothing came from the host. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heardAt);
  }

  /** Waits for the session's end. @return why it ended */
  String awaitEnd() throws InterruptedException {
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw new AssertionError("It is never completed with a failure", e);
    }
  }

  boolean isOpen() { return !end.isDone(); }

  private void read() {
    try {
      var frames = new FrameReader(channel, header);
      while (isOpen())
        heard(codec.decode(frames.next()));
    } catch (IOException e) {
      end(reason(e));
    }
  }

  private void heard(Message message) {
    heardAt = System.nanoTime();
    Pending asked = MessageKey.ofAnswer(message).map(pending::remove).orElse(null);
    if (asked == null) unasked.accept(this, message);
    else
      asked.answered(message);
  }

  private void write() {
    List<Pending> batch = new ArrayList<>(MOST_AT_ONCE);
    try {
      while (isOpen()) {
        batch.clear();
        batch.add(outgoing.take());
        outgoing.drainTo(batch, MOST_AT_ONCE - 1);
        batch.removeIf(each -> !each.leave());
        send(batch.stream().map(Pending::frame).toArray(ByteBuffer[]::new));
      }
    } catch (IOException e) {
      batch.stream().filter(each -> each.frame().position() == 0).forEach(each -> each.neverLeft(reason(e)));
      end(reason(e));
    } catch (InterruptedException _) {
      end("stopped");
    }
  }

  private void send(ByteBuffer[] frames) throws IOException {
    while (frames.length > 0 && frames[frames.length - 1].hasRemaining())
      channel.write(frames);
  }

  /** Tears the connection down, and tells all who wait. */
  void end(String why) {
    if (!end.complete(why)) return;
    try {
      channel.close();
    } catch (IOException _) {
      // It is gone, one way or the other.
    }
    writer.interrupt();
    for (MessageKey key : pending.keySet()) {
      Pending waiting = pending.remove(key);
      if (waiting != null) waiting.lost(why);
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  @Override
  public void close() { end("stopped"); }
}
