package io.tollgate.gateway.ratelimit.web;

import io.tollgate.common.kit.problem.Problem;
import io.tollgate.gateway.clientauth.Client;
import io.tollgate.gateway.problem.Problems;
import io.tollgate.gateway.ratelimit.Allowance;
import io.tollgate.gateway.ratelimit.MerchantAllowances;
import io.tollgate.gateway.ratelimit.RateLimit;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Duration;

/** Refuses what a merchant sends beyond its limit; the limit's headers stand on refusals only. */
@Component
@Order(2)
final class RateLimitFilter implements HandlerFilterFunction<ServerResponse, ServerResponse> {
  private final MerchantAllowances allowances;
  private final RateLimit limit;
  private final Problems problems;

  RateLimitFilter(MerchantAllowances allowances, RateLimit limit, Problems problems) {
    this.allowances = allowances;
    this.limit = limit;
    this.problems = problems;
  }

  @Override
  public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
    Client client = Client.of(request.attributes());
    return switch (allowances.take(client.merchant())) {
      case Allowance.Granted() -> next.handle(request);
      case Allowance.Exhausted(var retryAfter) -> refusal(wholeSeconds(retryAfter));
    };
  }

  private ServerResponse refusal(Duration wait) {
    var problem = Problem.of(HttpStatus.TOO_MANY_REQUESTS, "rate_limited",
        "Too many requests. Slow down, then repeat the request with the same idempotency key.").retryable(wait);
    return problems.answer(problem, headers -> {
      headers.set("X-RateLimit-Limit", Long.toString(limit.perSecond()));
      headers.set("X-RateLimit-Remaining", "0");
      headers.set("X-RateLimit-Reset", Long.toString(wait.toSeconds()));
    });
  }

  /** Rounded up: who waits as told must not be refused again for the fraction. */
  private static Duration wholeSeconds(Duration time) {
    return Duration.ofSeconds(time.plusNanos(999_999_999).toSeconds());
  }
}
