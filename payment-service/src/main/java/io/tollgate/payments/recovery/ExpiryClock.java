package io.tollgate.payments.recovery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks for authorizations whose time is over. Any number of instances may. */
@Component
class ExpiryClock {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiryClock.class);

  private final ExpireAuthorizations authorizations;

  ExpiryClock(ExpireAuthorizations authorizations) { this.authorizations = authorizations; }

  @Scheduled(fixedDelay = 1_000)
  void look() {
    try {
      while (authorizations.expireSome()) { LOG.debug("More authorizations have expired than are ended at once"); }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("The database did not answer; looking for expired authorizations again soon: {}", e.getMessage());
    }
  }
}
