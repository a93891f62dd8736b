package io.tollgate.payments.modification.web;

import io.tollgate.common.kit.problem.Problem;
import io.tollgate.payments.modification.UnknownPayment;
import io.tollgate.payments.payment.AmountExceeded;
import io.tollgate.payments.payment.IllegalTransition;
import io.tollgate.payments.payment.OperationInProgress;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.time.Duration;
import java.util.Map;

@RestControllerAdvice
@Order(0)
class ModificationProblems {
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(IllegalTransition e) {
    return Problem.of(HttpStatus.CONFLICT, "illegal_transition", String.valueOf(e.getMessage())).toResponse();
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(OperationInProgress e) {
    return Problem.of(HttpStatus.CONFLICT, "operation_in_progress", String.valueOf(e.getMessage()))
        .retryable(Duration.ofSeconds(1)).toResponse();
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(AmountExceeded e) {
    return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "amount_exceeded", String.valueOf(e.getMessage())).at("amount")
        .toResponse();
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(UnknownPayment e) {
    return Problem.of(HttpStatus.NOT_FOUND, "payment_not_found", String.valueOf(e.getMessage()) + ".").toResponse();
  }
}
