package io.tollgate.common.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Both as processes or threads of this test run; needs nothing but Maven's jars. */
final class EmbeddedServers implements Servers {
  private final EmbeddedPostgres postgres;
  private final EmbeddedKafkaKraftBroker kafka;

  EmbeddedServers() {
    try {
      postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
    }
    kafka = new EmbeddedKafkaKraftBroker(1, 1);
    kafka.brokerProperties(Map.of("auto.create.topics.enable", "false", "group.initial.rebalance.delay.ms", "0",
        "transaction.state.log.replication.factor", "1", "transaction.state.log.min.isr", "1"));
    kafka.afterPropertiesSet();
  }

  @Override
  public String jdbcUrl() { return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres"; }

  @Override
  public String superuser() { return "postgres"; }

  @Override
  public String superuserPassword() { return "postgres"; }

  @Override
  public String kafkaBootstrap() { return kafka.getBrokersAsString(); }
}
