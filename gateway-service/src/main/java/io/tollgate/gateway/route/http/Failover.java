package io.tollgate.gateway.route.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.kit.problem.Problem;
import io.tollgate.gateway.problem.Problems;
import io.tollgate.gateway.route.UpstreamService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Duration;

/**
 * Sends a request to the service's next instance, and on to another only where not a byte can have reached the first: the
 * gateway never decides to do something twice, the merchant does, with the idempotency key.
 */
final class Failover implements HandlerFilterFunction<ServerResponse, ServerResponse> {
  /** The request attribute with the {@link UpstreamService} that the request goes to. */
  static final String SERVICE = Failover.class.getName() + ".service";

  private static final Logger LOG = LoggerFactory.getLogger(Failover.class);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Problem UNAVAILABLE = Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "service_unavailable",
      "The service can't be reached right now; nothing was done. Repeat the request with the same idempotency key.")
      .retryable(SOON);
  private static final Problem TIMEOUT = Problem.of(HttpStatus.GATEWAY_TIMEOUT, "upstream_timeout",
      "The service did not answer in time; whether it acted is not known. Repeat the request with the same idempotency key.")
      .retryable(SOON);
  private static final Problem FAILED = Problem.of(HttpStatus.BAD_GATEWAY, "upstream_failed",
      "The service broke off; whether it acted is not known. Repeat the request with the same idempotency key.")
      .retryable(SOON);

  private final UpstreamService service;
  private final Instances instances;
  private final Problems problems;
  private final MeterRegistry meters;

  Failover(UpstreamService service, Instances instances, Problems problems, MeterRegistry meters) {
    this.service = service;
    this.instances = instances;
    this.problems = problems;
    this.meters = meters;
  }

  @Override
  public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
    request.attributes().put(SERVICE, service);
    for (int left = instances.count(); left > 0; left--) {
      ServiceInstance instance = instances.next();
      MvcUtils.setRequestUrl(request, instance.getUri());
      try {
        ServerResponse answer = next.handle(request);
        if (request.attributes().containsKey(UpstreamExchange.LEAVING)) instances.leaves(instance);
        return answer;
      } catch (UpstreamFailure.NeverSent e) {
        count("never_sent");
        instances.refusedConnection(instance, e);
      } catch (UpstreamFailure.NotAnswered e) {
        count("not_answered");
        LOG.warn("{} at {} did not answer in time: {}", service.id(), instance.getUri(), e.getMessage());
        return problems.answer(TIMEOUT);
      } catch (UpstreamFailure.BrokenOff e) {
        count("broken_off");
        LOG.warn("{} at {} broke off: {}", service.id(), instance.getUri(), e.getMessage());
        return problems.answer(FAILED);
      }
    }
    return problems.answer(UNAVAILABLE);
  }

  private void count(String kind) {
    meters.counter("tollgate.gateway.upstream.failures", "service", service.id(), "kind", kind).increment();
  }
}
