package io.tollgate.common.kit.store;

import jakarta.persistence.PersistenceException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

import java.sql.SQLException;
import java.util.Set;

/**
 * Hibernate has no word for a connection that is ended from the other side, for a full disk, or for a rollback that nobody hears any
 * more, and such a request would be answered as our own defect, not to be repeated. JdbcTemplate does know them; this makes
 * the two agree.
 */
@Configuration(proxyBeanMethods = false)
public class LostDatabase {
  @Bean
  HibernateJpaVendorAdapter jpaVendorAdapter() {
    return new HibernateJpaVendorAdapter() {
      private final HibernateJpaDialect dialect = new Dialect();

      @Override
      public HibernateJpaDialect getJpaDialect() { return dialect; }
    };
  }

  private static final class Dialect extends HibernateJpaDialect {
    /** Classes of SQLSTATE: connection, insufficient resources, intervention of an operator, system error. */
    private static final Set<String> LOST = Set.of("08", "53", "57", "58");

    @Override
    public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException e) {
      return e instanceof PersistenceException && NestedExceptionUtils.getRootCause(e) instanceof SQLException cause
          && isLost(cause)
              ? new DataAccessResourceFailureException("The database was lost: " + cause.getMessage(), e)
              : super.translateExceptionIfPossible(e);
    }

    /** A connection that the pool has closed already tells no state. */
    private static boolean isLost(SQLException cause) {
      String state = cause.getSQLState();
      return state == null || (state.length() == 5 && LOST.contains(state.substring(0, 2)));
    }
  }
}
