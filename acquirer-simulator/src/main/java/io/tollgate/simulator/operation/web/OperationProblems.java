package io.tollgate.simulator.operation.web;

import io.tollgate.common.kit.problem.Problem;
import io.tollgate.simulator.operation.OperationIdReused;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.Map;

@RestControllerAdvice
@Order(0)
final class OperationProblems {
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(OperationIdReused e) {
    return Problem.of(HttpStatus.CONFLICT, "operation_id_reused", String.valueOf(e.getMessage()) + ".").toResponse();
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(SimulatedError e) {
    return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "simulated_error", String.valueOf(e.getMessage()) + ".")
        .toResponse();
  }
}
