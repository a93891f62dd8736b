package io.tollgate.payments.acquirer.iso8583;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.AcquirerSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The card hosts that are configured, each with its connection. They come up first and go last, so that whatever ends before can still be sent. */
@Component
class CardHosts implements AcquirerSource, SmartLifecycle {
  private final List<Acquirer> acquirers = new ArrayList<>();
  private final List<CardHostConnection> connections = new ArrayList<>();
  private volatile boolean running;

  CardHosts(CardHostsProperties properties, MeterRegistry registry, Clock clock) {
    properties.cardHosts().forEach((name, host) -> {
      var meters = new CardHostMeters(registry, name);
      var connection = new CardHostConnection(name, host, meters, clock);
      connections.add(connection);
      acquirers.add(new CardHostAcquirer(name, connection, new CardMessages(host), host.results(), meters));
    });
  }

  @Override
  public List<Acquirer> acquirers() { return List.copyOf(acquirers); }

  @Override
  public void start() {
    connections.forEach(CardHostConnection::start);
    running = true;
  }

  /** All at once: each may have to wait for answers. */
  @Override
  public void stop() {
    List<Thread> stopping = connections.stream().map(each -> Thread.ofVirtual().start(each::stop)).toList();
    try {
      for (Thread each : stopping) { each.join(); }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  @Override
  public boolean isRunning() { return running; }

  @Override
  public int getPhase() { return Integer.MIN_VALUE; }
}
