package io.tollgate.gateway.problem;

import io.tollgate.common.kit.problem.Problem;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.Map;

/** A query string that can't be decoded is the sender's mistake, not ours. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MalformedQueries {
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(InvalidParameterException e) {
    return Problem.of(HttpStatus.BAD_REQUEST, "malformed_request", "The query string is not well-formed.").toResponse();
  }
}
