package io.tollgate.simulator.cardhost.tcp;

import io.tollgate.simulator.cardhost.Message;
import io.tollgate.simulator.cardhost.Reaction;
import io.tollgate.simulator.cardhost.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** One client's connection: one thread reads it, and whichever has an answer writes. */
final class Connection implements Closeable {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);
  private static final int GARBAGE_LENGTH = 64;

  private final String host;
  private final Socket socket;
  private final Framing framing;
  private final MessageCodec codec;
  private final Session session;
  private final BooleanSupplier silent;
  private final HostMeters meters;
  private final ReentrantLock writing = new ReentrantLock();

  Connection(String host, Socket socket, Framing framing, MessageCodec codec, Session session,
      BooleanSupplier silent, HostMeters meters) {
    this.host = host;
    this.socket = socket;
    this.framing = framing;
    this.codec = codec;
    this.session = session;
    this.silent = silent;
    this.meters = meters;
  }

  /** Until either side ends it. */
  void serve() {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      for (Optional<byte[]> next = framing.read(in); next.isPresent(); next = framing.read(in)) {
        if (!silent.getAsBoolean() && !answer(codec.decode(next.get()))) return;
      }
    } catch (UnreadableMessage e) {
      log.warn("{} closed the connection of {}, which sent {}", host, client(), e.getMessage());
    } catch (IOException e) {
      log.debug("{} lost the connection of {}: {}", host, client(), e.getMessage());
    } catch (RuntimeException e) {
      log.error("{} closed the connection of {}", host, client(), e);
    }
  }

  /** @return whether the connection goes on */
  private boolean answer(Message message) throws IOException {
    Reaction reaction = session.react(message);
    meters.heard(message, reaction);
    return switch (reaction) {
      case Reaction.Answered(var answer) -> send(frame(answer));
      case Reaction.AnsweredLate(var answer, var time) -> sendLate(frame(answer), time);
      case Reaction.AnsweredTwice(var answer) -> {
        byte[] frame = frame(answer);
        var _ = send(frame);
        yield send(frame);
      }
      case Reaction.Unanswered() -> true;
      case Reaction.Garbled() -> send(framing.frame(garbage()));
      case Reaction.CutOff(var answer) -> cutOff(frame(answer));
      case Reaction.HungUp(var reason) -> {
        log.warn("{} closed the connection of {}: {}", host, client(), reason);
        yield false;
      }
    };
  }

  private boolean send(byte[] frame) throws IOException {
    if (silent.getAsBoolean()) return true;
    writing.lock();
    try {
      socket.getOutputStream().write(frame);
    } finally {
      writing.unlock();
    }
    return true;
  }

  private boolean sendLate(byte[] frame, Duration time) {
    Thread.ofVirtual().name(host + "-late").start(() -> {
      try {
        Thread.sleep(time);
        send(frame);
      } catch (IOException e) {
        log.debug("{} could not answer {} late: {}", host, client(), e.getMessage());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
    return true;
  }

  private boolean cutOff(byte[] frame) throws IOException {
    writing.lock();
    try {
      socket.getOutputStream().write(frame, 0, frame.length / 2);
      socket.setSoLinger(true, 0);
      socket.close();
    } finally {
      writing.unlock();
    }
    return false;
  }

  private byte[] frame(Message message) { return framing.frame(codec.encode(message)); }

  private static byte[] garbage() {
    byte[] bytes = new byte[GARBAGE_LENGTH];
    ThreadLocalRandom.current().nextBytes(bytes);
    return bytes;
  }

  private String client() { return String.valueOf(socket.getRemoteSocketAddress()); }

  @Override
  public void close() throws IOException { socket.close(); }
}
