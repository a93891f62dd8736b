package io.tollgate.payments.idempotency.web;

import io.tollgate.common.kit.problem.Problem;
import io.tollgate.payments.idempotency.IdempotencyKeyInFlight;
import io.tollgate.payments.idempotency.IdempotencyKeyReused;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.time.Duration;
import java.util.Map;

@RestControllerAdvice
@Order(0)
class IdempotencyProblems {
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(IdempotencyKeyReused e) {
    return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency_key_reused", String.valueOf(e.getMessage()))
        .at("Idempotency-Key").toResponse();
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(IdempotencyKeyInFlight e) {
    return Problem.of(HttpStatus.CONFLICT, "idempotency_key_in_flight", String.valueOf(e.getMessage()))
        .retryable(Duration.ofSeconds(1)).toResponse();
  }
}
