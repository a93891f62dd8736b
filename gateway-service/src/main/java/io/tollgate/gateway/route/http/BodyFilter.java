package io.tollgate.gateway.route.http;

import io.tollgate.common.kit.problem.Problem;
import io.tollgate.gateway.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import java.io.IOException;

/**
 * Reads the body before anything is sent: one that is too large, or that breaks off, never reaches a service, and one that
 * must be sent to a second instance is still there. A body without a declared length is read no further than the limit.
 */
@Component
@Order(3)
final class BodyFilter implements HandlerFilterFunction<ServerResponse, ServerResponse> {
  /** The request attribute with the body's bytes. */
  static final String BODY = BodyFilter.class.getName() + ".body";

  private static final Logger LOG = LoggerFactory.getLogger(BodyFilter.class);
  private static final byte[] NONE = {};

  private final int limit;
  private final Problem tooLarge;
  private final Problems problems;

  BodyFilter(UpstreamProperties properties, Problems problems) {
    this.limit = Math.toIntExact(properties.maxRequestBody().toBytes());
    this.tooLarge = Problem.of(HttpStatus.CONTENT_TOO_LARGE, "body_too_large",
        "The request's body is larger than " + limit + " bytes.");
    this.problems = problems;
  }

  @Override
  public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
    HttpServletRequest incoming = request.servletRequest();
    if (incoming.getContentLengthLong() > limit) return problems.answer(tooLarge);
    byte[] body;
    long started = System.nanoTime();
    try {
      body = read(incoming);
    } catch (IOException e) {
      LOG.debug("A request's body broke off", e);
      return problems.answer(Problem.of(HttpStatus.BAD_REQUEST, "malformed_request",
          "The request's body ended early or is not well-formed."));
    }
    OwnTime.waitedSince(started, request);
    if (body.length > limit) return problems.answer(tooLarge);
    request.attributes().put(BODY, body);
    return next.handle(request);
  }

  private byte[] read(HttpServletRequest incoming) throws IOException {
    long declared = incoming.getContentLengthLong();
    boolean without = declared == 0 || (declared < 0 && incoming.getHeader(HttpHeaders.TRANSFER_ENCODING) == null);
    return without ? NONE : incoming.getInputStream().readNBytes(limit + 1);
  }
}
