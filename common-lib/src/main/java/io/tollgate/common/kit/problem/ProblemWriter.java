package io.tollgate.common.kit.problem;

import io.tollgate.common.kit.json.EventJson;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

import java.io.IOException;

/** Writes a problem where no controller is: in filters. */
public final class ProblemWriter {
  private ProblemWriter() {}

  public static void write(HttpServletResponse response, Problem problem) throws IOException {
    if (response.isCommitted()) return;
    response.setStatus(problem.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    if (problem.retryAfter() != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, problem.retryAfter().toSeconds())));
    }
    byte[] body = EventJson.write(problem.members());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
