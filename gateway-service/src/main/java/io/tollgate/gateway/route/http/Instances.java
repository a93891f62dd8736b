package io.tollgate.gateway.route.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.reactive.ReactiveLoadBalancer;
import org.springframework.cloud.loadbalancer.core.RoundRobinLoadBalancer;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.SimpleObjectProvider;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** One service's instances, asked in turn. One that refused a connection, or is about to, is left out for a moment, unless no other is left. */
final class Instances implements ServiceInstanceListSupplier {
  private static final Logger LOG = LoggerFactory.getLogger(Instances.class);

  private final String service;
  private final List<ServiceInstance> all;
  private final Map<ServiceInstance, Instant> awayUntil = new ConcurrentHashMap<>();
  private final ReactiveLoadBalancer<ServiceInstance> inTurn;
  private final Duration awayFor;
  private final Duration leavingFor;
  private final Clock clock;

  Instances(String service, List<URI> locations, Duration awayFor, Duration leavingFor, Clock clock) {
    this.service = service;
    this.all = locations.stream().map(location -> instance(service, location)).toList();
    this.inTurn = new RoundRobinLoadBalancer(new SimpleObjectProvider<>(this), service);
    this.awayFor = awayFor;
    this.leavingFor = leavingFor;
    this.clock = clock;
  }

  /** How many there are, away or not. */
  int count() { return all.size(); }

  ServiceInstance next() {
    var chosen = Objects.requireNonNull(Mono.from(inTurn.choose()).block(), "at least one instance is configured");
    return Objects.requireNonNull(chosen.getServer(), "at least one instance is configured");
  }

  void refusedConnection(ServiceInstance instance, Exception refusal) {
    Instant before = awayUntil.put(instance, clock.instant().plus(awayFor));
    if (before == null) LOG.warn("{} at {} can't be reached: {}", service, instance.getUri(), refusal.getMessage());
  }

  /** It still answers, but soon will not. */
  void leaves(ServiceInstance instance) {
    Instant before = awayUntil.put(instance, clock.instant().plus(leavingFor));
    if (before == null) LOG.info("{} at {} leaves", service, instance.getUri());
  }

  @Override
  public String getServiceId() { return service; }

  @Override
  public Flux<List<ServiceInstance>> get() { return Flux.just(candidates()); }

  private List<ServiceInstance> candidates() {
    if (awayUntil.isEmpty()) return all;
    Instant now = clock.instant();
    awayUntil.values().removeIf(until -> !until.isAfter(now));
    List<ServiceInstance> present = all.stream().filter(instance -> !awayUntil.containsKey(instance)).toList();
    return present.isEmpty() ? all : present;
  }

  private static ServiceInstance instance(String service, URI location) {
    boolean secure = "https".equals(location.getScheme());
    int port = location.getPort() >= 0 ? location.getPort() : secure ? 443 : 80;
    return new DefaultServiceInstance(location.toString(), service, location.getHost(), port, secure);
  }
}
