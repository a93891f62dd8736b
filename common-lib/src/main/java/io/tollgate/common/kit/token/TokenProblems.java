package io.tollgate.common.kit.token;

import io.tollgate.common.kit.problem.Problem;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.Map;

/** A refusal that comes from behind the filters is the same as one of theirs. */
@RestControllerAdvice
@Order(0)
final class TokenProblems {
  static Problem insufficientScope() {
    return Problem.of(HttpStatus.FORBIDDEN, "insufficient_scope", "The API key may not do this.");
  }

  @ExceptionHandler(AccessDeniedException.class)
  ResponseEntity<Map<String, Object>> onAccessDenied() { return insufficientScope().toResponse(); }
}
