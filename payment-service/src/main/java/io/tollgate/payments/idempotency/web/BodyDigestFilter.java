package io.tollgate.payments.idempotency.web;

import io.tollgate.common.kit.idempotency.IdempotencyHeaders;
import io.tollgate.common.kit.idempotency.ReadBody;
import io.tollgate.common.kit.problem.ProblemWriter;
import io.tollgate.payments.idempotency.IdempotencyProperties;
import io.tollgate.payments.idempotency.RequestDigest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/**
 * Reads a POST's body once, as the bytes that were sent: they are what a repeated request must repeat. Operators' POSTs need no key,
 * and without one are left alone.
 */
@Component
class BodyDigestFilter extends OncePerRequestFilter {
  static final String DIGEST = BodyDigestFilter.class.getName();

  private final RequestDigest digest;
  private final int largestBody;

  BodyDigestFilter(RequestDigest digest, IdempotencyProperties properties) {
    this.digest = digest;
    this.largestBody = Math.toIntExact(properties.largestBody().toBytes());
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !HttpMethod.POST.matches(request.getMethod())
        || !(request.getRequestURI().startsWith("/v1/") || request.getHeader(IdempotencyHeaders.KEY) != null);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body = request.getInputStream().readNBytes(largestBody + 1);
    if (body.length > largestBody) {
      ProblemWriter.write(response, IdempotencyHeaders.bodyTooLarge(largestBody));
      return;
    }
    request.setAttribute(DIGEST, digest.of(request.getMethod(), request.getRequestURI(), body));
    chain.doFilter(new ReadBody(request, body), response);
  }
}
