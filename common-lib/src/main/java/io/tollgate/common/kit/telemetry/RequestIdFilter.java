package io.tollgate.common.kit.telemetry;

import io.tollgate.common.kit.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Gives every request an id, the gateway's where there is one: in each log line, in each problem, in {@code X-Request-Id}. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RequestIdFilter extends OncePerRequestFilter {
  public static final String HEADER = "X-Request-Id";
  /** The request attribute with {@link System#nanoTime} when the request came. */
  public static final String ARRIVAL = "io.tollgate.arrival";
  /** Also what others say of the request once they know it. */
  private static final List<String> FIELDS = List.of(Problem.REQUEST_ID, LogFields.MERCHANT, LogFields.PAYMENT,
      LogFields.TRACE);
  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(ARRIVAL, System.nanoTime());
    String given = request.getHeader(HEADER);
    String id = given != null && ACCEPTABLE.matcher(given).matches() ? given : "req_" + UUID.randomUUID();
    MDC.put(Problem.REQUEST_ID, id);
    response.setHeader(HEADER, id);
    try (var _ = LogFields.ofTrace(request.getHeader(Traceparent.HEADER))) {
      chain.doFilter(request, response);
    } finally {
      FIELDS.forEach(MDC::remove);
    }
  }
}
