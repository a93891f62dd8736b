package io.tollgate.gateway.route.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tollgate.common.kit.telemetry.RequestIdFilter;
import io.tollgate.gateway.route.UpstreamService;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayServerResponse;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The time that a request spends in the gateway alone, told beside the service's own in {@code Server-Timing} (W3C Server Timing)
 * and to the meters. What the gateway waits for, the sender's body and the service's answer, is not its own.
 */
@Component
@Order(0)
final class OwnTime implements HandlerFilterFunction<ServerResponse, ServerResponse> {
  private static final String HEADER = "Server-Timing";
  private static final String WAITED = OwnTime.class.getName() + ".waited";
  private static final Duration[] BUCKETS = Stream.of(200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 200_000, 1_000_000)
      .map(micros -> Duration.ofNanos(micros * 1_000L)).toArray(Duration[]::new);

  private final Map<UpstreamService, Timer> timers = new EnumMap<>(UpstreamService.class);

  OwnTime(MeterRegistry meters) {
    for (UpstreamService service : UpstreamService.values()) {
      timers.put(service, Timer.builder("tollgate.gateway.own").tag("service", service.id())
          .description("The time that an answered request spent in the gateway alone").serviceLevelObjectives(BUCKETS)
          .register(meters));
    }
  }

  /** Since then the request has waited for somebody else. */
  static void waitedSince(long nanoTime, ServerRequest request) {
    request.attributes().merge(WAITED, System.nanoTime() - nanoTime, (one, other) -> (Long) one + (Long) other);
  }

  @Override
  public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
    ServerResponse answer = next.handle(request);
    if (answer instanceof GatewayServerResponse ofService) tell(ofService, own(request), request);
    return answer;
  }

  private void tell(GatewayServerResponse answer, Duration own, ServerRequest request) {
    var service = (UpstreamService) Objects.requireNonNull(request.attributes().get(Failover.SERVICE));
    Objects.requireNonNull(timers.get(service)).record(own);
    long tenths = (own.toNanos() + 50_000) / 100_000;
    String ours = "gateway;dur=" + tenths / 10 + "." + tenths % 10;
    String theirs = answer.headers().getFirst(HEADER);
    answer.headers().set(HEADER, theirs == null ? ours : ours + ", " + theirs);
  }

  private static Duration own(ServerRequest request) {
    var attributes = request.attributes();
    long arrival = (Long) Objects.requireNonNull(attributes.get(RequestIdFilter.ARRIVAL), "RequestIdFilter");
    long waited = (Long) attributes.getOrDefault(WAITED, 0L);
    return Duration.ofNanos(System.nanoTime() - arrival - waited);
  }
}
