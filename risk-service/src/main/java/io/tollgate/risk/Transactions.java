package io.tollgate.risk;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import javax.sql.DataSource;

/** Transactions of plain SQL, for work by the batch; only the blocklist's entities need an entity manager with theirs. */
@Configuration(proxyBeanMethods = false)
class Transactions {
  @Bean
  TransactionOperations ofPlainSql(DataSource database) {
    return new TransactionTemplate(new JdbcTransactionManager(database));
  }
}
