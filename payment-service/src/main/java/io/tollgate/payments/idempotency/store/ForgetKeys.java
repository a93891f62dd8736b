package io.tollgate.payments.idempotency.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets keys after thirty days, a few at a time, and none that anybody is looking at: payments never wait for it. */
@Component
class ForgetKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ForgetKeys.class);
  private static final int MOST_AT_ONCE = 500;

  private final JdbcClient jdbc;

  ForgetKeys(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Scheduled(fixedDelayString = "${tollgate.idempotency.forget-every:PT1M}")
  void forget() {
    try {
      forget("select forget_idempotency_keys(:most)");
      forget("select forget_operator_idempotency_keys(:most)");
    } catch (DataAccessException e) {
      LOG.warn("Old idempotency keys stay for now: {}", e.getMessage());
    }
  }

  private void forget(String some) {
    long gone;
    do
      gone = jdbc.sql(some).param("most", MOST_AT_ONCE).query(Long.class).single();
    while (gone == MOST_AT_ONCE);
  }
}
