package io.tollgate.gateway.route.http;

import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.ServiceInstance;

import java.net.ConnectException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class InstancesTests {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private final ConnectException refusal = new ConnectException("refused");
  private Instant now = NOW;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final Instances instances = new Instances("risk-service",
      List.of(URI.create("http://a:1"), URI.create("http://b:2"), URI.create("https://c")), Duration.ofSeconds(2),
      Duration.ofSeconds(10), clock);

  @Test
  void takeTurns() { assertThat(hosts(6)).containsExactlyInAnyOrder("a", "b", "c", "a", "b", "c"); }

  @Test
  void leaveOutTheOneThatRefusedAConnectionForAMoment() {
    ServiceInstance refused = instances.next();
    instances.refusedConnection(refused, refusal);
    assertThat(hosts(6)).doesNotContain(refused.getHost());

    now = NOW.plusSeconds(2);
    assertThat(hosts(6)).contains(refused.getHost());
  }

  @Test
  void leaveOutTheOneThatLeavesForLonger() {
    ServiceInstance leaving = instances.next();
    instances.leaves(leaving);
    now = NOW.plusSeconds(9);
    assertThat(hosts(6)).doesNotContain(leaving.getHost());

    now = NOW.plusSeconds(10);
    assertThat(hosts(6)).contains(leaving.getHost());
  }

  @Test
  void areAllTriedWhereAllRefusedAConnection() {
    for (int i = 0; i < instances.count(); i++) { instances.refusedConnection(instances.next(), refusal); }

    assertThat(hosts(6)).contains("a", "b", "c");
  }

  @Test
  void haveThePortOfTheirScheme() {
    assertThat(Stream.generate(instances::next).limit(3).map(ServiceInstance::getUri).map(URI::toString))
        .containsExactlyInAnyOrder("http://a:1", "http://b:2", "https://c:443");
  }

  private List<String> hosts(int count) {
    return Stream.generate(instances::next).limit(count).map(ServiceInstance::getHost).toList();
  }
}
