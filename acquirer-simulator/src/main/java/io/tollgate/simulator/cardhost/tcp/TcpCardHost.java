package io.tollgate.simulator.cardhost.tcp;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.simulator.cardhost.CardHost;
import io.tollgate.simulator.cardhost.HostProtocol;
import io.tollgate.simulator.cardhost.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A card host behind a port. */
final class TcpCardHost implements CardHost {
  private static final Logger log = LoggerFactory.getLogger(TcpCardHost.class);
  private static final int BACKLOG = 1000;

  private final String name;
  private final CardHostProperties.Host settings;
  private final HostProtocol protocol;
  private final MessageCodec codec;
  private final Clock clock;
  private final HostMeters meters;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private volatile Instant silentUntil = Instant.MIN;
  private @Nullable ServerSocket listener;
  private int port;

  TcpCardHost(String name, CardHostProperties.Host settings, HostProtocol protocol, MeterRegistry registry,
      Clock clock) {
    this.name = name;
    this.settings = settings;
    this.protocol = protocol;
    this.codec = new MessageCodec(settings.bitmap());
    this.clock = clock;
    this.meters = new HostMeters(registry, name, connections::size);
    this.port = settings.port();
  }

  String name() { return name; }

  @Override
  public synchronized void up() {
    if (listener != null) return;
    try {
      var opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(settings.address(), port), BACKLOG);
      port = opened.getLocalPort();
      listener = opened;
      Thread.ofVirtual().name(name + "-accept").start(() -> accept(opened));
    } catch (IOException e) {
      throw new UncheckedIOException("Card host " + name + " can't listen on " + settings.address() + ":" + port, e);
    }
    log.info("Card host {} listens on {}:{}", name, settings.address().getHostAddress(), port);
  }

  @Override
  public synchronized void down() {
    if (listener == null) return;
    close(listener);
    listener = null;
    log.info("Card host {} no longer listens", name);
  }

  @Override
  public void disconnect() { connections.forEach(TcpCardHost::close); }

  @Override
  public void silence(Duration time) { silentUntil = clock.instant().plus(time); }

  @Override
  public synchronized Status status() { return new Status(name, port, connections.size(), listener != null); }

  private void accept(ServerSocket opened) {
    while (!opened.isClosed()) {
      try {
        serve(opened.accept());
      } catch (IOException e) {
        if (!opened.isClosed()) log.warn("Card host {} could not take a connection: {}", name, e.getMessage());
      }
    }
  }

  /** Only the thread that accepts adds connections, so none is one too many. */
  private void serve(Socket socket) {
    if (connections.size() >= settings.maxConnections()) {
      log.warn("Card host {} has its {} connections and takes no more", name, settings.maxConnections());
      meters.refused();
      close(socket);
      return;
    }
    var connection = new Connection(name, socket, settings.framing(), codec, new Session(protocol), this::isSilent,
        meters);
    connections.add(connection);
    Thread.ofVirtual().name(name + "-connection").start(() -> {
      try {
        connection.serve();
      } finally {
        connections.remove(connection);
      }
    });
  }

  private boolean isSilent() { return clock.instant().isBefore(silentUntil); }

  private static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("A socket did not close: {}", e.getMessage());
    }
  }
}
