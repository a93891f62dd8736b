package io.tollgate.gateway.problem;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;

import java.time.Duration;
import java.util.function.Consumer;

/** Answers with a problem in a route, and counts it by its code. */
@Component
public final class Problems {
  private final MeterRegistry meters;

  Problems(MeterRegistry meters) { this.meters = meters; }

  public ServerResponse answer(Problem problem) { return answer(problem, _ -> {}); }

  /** @param more headers that this problem has besides the usual ones */
  public ServerResponse answer(Problem problem, Consumer<HttpHeaders> more) {
    meters.counter("tollgate.gateway.refusals", "code", problem.code()).increment();
    byte[] body = EventJson.write(problem.members());
    Duration retryAfter = problem.retryAfter();
    return ServerResponse.status(problem.status()).headers(headers -> {
      headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
      headers.setContentLength(body.length);
      if (retryAfter != null) headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
      more.accept(headers);
    }).build((_, response) -> {
      response.getOutputStream().write(body);
      return null;
    });
  }
}
