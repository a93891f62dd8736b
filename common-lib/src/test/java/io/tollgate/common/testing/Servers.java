package io.tollgate.common.testing;

/** A real PostgreSQL and a real Kafka, however they came to run. */
interface Servers {
  /** @return a JDBC URL without user, for the database that holds the schemas */
  String jdbcUrl();

  String superuser();

  String superuserPassword();

  String kafkaBootstrap();
}
