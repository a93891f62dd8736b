package io.tollgate.payments.payment.web;

import io.tollgate.common.kit.problem.Problem;
import io.tollgate.payments.payment.CardExpired;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.Map;

@RestControllerAdvice
@Order(0)
class PaymentProblems {
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(CardExpired e) {
    return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "card_expired", String.valueOf(e.getMessage()))
        .at(switch (e.method()) {
          case CARD -> "method.exp_month";
          case CARD_PRESENT -> "method";
        }).toResponse();
  }
}
