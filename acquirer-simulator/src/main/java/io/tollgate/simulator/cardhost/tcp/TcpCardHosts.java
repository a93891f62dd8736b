package io.tollgate.simulator.cardhost.tcp;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.simulator.cardhost.CardHosts;
import io.tollgate.simulator.cardhost.HostProtocol;
import io.tollgate.simulator.fault.Faults;
import io.tollgate.simulator.operation.Acquirer;
import io.tollgate.simulator.operation.AnswerOperation;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** All hosts, up while the simulator is. */
@Component
final class TcpCardHosts implements CardHosts, SmartLifecycle {
  private final List<TcpCardHost> hosts;
  private volatile boolean running;

  TcpCardHosts(CardHostProperties properties, AnswerOperation answers, Faults faults, MeterRegistry registry,
      Clock clock) {
    this.hosts = new TreeMap<>(properties.cardHosts()).entrySet().stream()
        .map(host -> new TcpCardHost(host.getKey(), host.getValue(),
            new HostProtocol(new Acquirer(host.getKey()), answers, faults), registry, clock))
        .toList();
  }

  @Override
  public List<TcpCardHost> all() { return hosts; }

  @Override
  public Optional<TcpCardHost> find(String name) {
    return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
  }

  @Override
  public void start() {
    hosts.forEach(TcpCardHost::up);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    hosts.forEach(TcpCardHost::down);
    hosts.forEach(TcpCardHost::disconnect);
  }

  @Override
  public boolean isRunning() { return running; }
}
