package io.tollgate.payments.payment.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets kept cards when their time is over, a few at a time: payments never wait for it. */
@Component
class ForgetCards {
  private static final Logger LOG = LoggerFactory.getLogger(ForgetCards.class);
  private static final int MOST_AT_ONCE = 500;
  private final JdbcClient jdbc;

  ForgetCards(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Scheduled(fixedDelayString = "${tollgate.payments.forget-cards-every:PT1M}")
  void forget() {
    try {
      long gone;
      do
        gone = jdbc.sql("select forget_kept_cards(:most)").param("most", MOST_AT_ONCE).query(Long.class).single();
      while (gone == MOST_AT_ONCE);
    } catch (DataAccessException e) {
      LOG.warn("Kept cards whose time is over stay for now: {}", e.getMessage());
    }
  }
}
