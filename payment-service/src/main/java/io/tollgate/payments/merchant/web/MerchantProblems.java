package io.tollgate.payments.merchant.web;

import io.tollgate.common.kit.problem.Problem;
import io.tollgate.payments.merchant.UnknownMerchant;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.Map;

@RestControllerAdvice
@Order(0)
class MerchantProblems {
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(UnknownMerchant e) {
    return Problem.of(HttpStatus.NOT_FOUND, "merchant_not_found", String.valueOf(e.getMessage())).toResponse();
  }
}
