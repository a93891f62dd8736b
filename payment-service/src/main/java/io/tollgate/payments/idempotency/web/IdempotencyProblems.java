package io.tollgate.payments.idempotency.web;

import io.tollgate.common.kit.idempotency.IdempotencyHeaders;
import io.tollgate.payments.idempotency.IdempotencyKeyInFlight;
import io.tollgate.payments.idempotency.IdempotencyKeyReused;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.Map;

@RestControllerAdvice
@Order(0)
class IdempotencyProblems {
  @ExceptionHandler(IdempotencyKeyReused.class)
  ResponseEntity<Map<String, Object>> onReused() { return IdempotencyHeaders.reusedKey().toResponse(); }

  @ExceptionHandler(IdempotencyKeyInFlight.class)
  ResponseEntity<Map<String, Object>> onInFlight() { return IdempotencyHeaders.keyInFlight().toResponse(); }
}
