package io.tollgate.gateway.problem;

import io.tollgate.common.kit.problem.Problem;
import io.tollgate.common.kit.problem.ProblemWriter;
import io.tollgate.common.kit.telemetry.RequestIdFilter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;

import java.io.IOException;
import java.util.UUID;

/** Tomcat's own refusals, of requests that no filter and no route ever sees, in the form that all other refusals have. */
final class ProblemReportValve extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
    if (failure != null && response.getStatus() >= 500) LOG.error("Unexpected failure", failure);
    String id = response.getHeader(RequestIdFilter.HEADER);
    if (id == null) id = "req_" + UUID.randomUUID();
    response.setHeader(RequestIdFilter.HEADER, id);
    try (var _ = MDC.putCloseable(Problem.REQUEST_ID, id)) {
      ProblemWriter.write(response, problem(response.getStatus()));
      response.finishResponse();
    } catch (IOException e) {
      LOG.debug("The client closed the connection before the problem was written", e);
    }
  }

  private static Problem problem(int code) {
    HttpStatus status = HttpStatus.resolve(code);
    if (status == null) status = code < 500 ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR;
    return switch (status) {
      case NOT_FOUND -> Problem.of(status, "unknown_path", "There is nothing at this path.");
      case METHOD_NOT_ALLOWED -> Problem.of(status, "method_not_allowed", "The resource has no such method.");
      case NOT_IMPLEMENTED -> Problem.of(status, "not_implemented", "This feature of HTTP is not served here.");
      case SERVICE_UNAVAILABLE -> Problem.of(status, "service_unavailable", "The gateway can't serve this right now.");
      case CONTENT_TOO_LARGE -> Problem.of(status, "body_too_large", "The request's body is too large.");
      default -> status.is4xxClientError()
          ? Problem.of(status, "malformed_request", "The request is not well-formed HTTP: its line, a header or its "
              + "body's encoding is wrong or too long.")
          : Problem.of(status, "internal_error", "Something failed on our side. Quote the request id to us.");
    };
  }
}
