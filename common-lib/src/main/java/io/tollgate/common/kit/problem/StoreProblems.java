package io.tollgate.common.kit.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.time.Duration;
import java.util.Map;

/** The database is away, full or out of connections: whether the request took effect is unknown, so: again, with the same key. */
@RestControllerAdvice
@Order(0)
public final class StoreProblems {
  private static final Logger LOG = LoggerFactory.getLogger(StoreProblems.class);

  @ExceptionHandler({CannotCreateTransactionException.class, TransactionSystemException.class,
      DataAccessResourceFailureException.class, TransientDataAccessException.class})
  ResponseEntity<Map<String, Object>> onStoreAway(Exception e) {
    LOG.warn("The database did not serve a request: {}", e.getMessage());
    return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "temporarily_unavailable",
        "The service can't store anything right now. Repeat the request with the same idempotency key.")
        .retryable(Duration.ofSeconds(1)).toResponse();
  }
}
