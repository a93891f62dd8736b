package io.tollgate.common.testing;

import com.github.dockerjava.api.exception.DockerException;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Both in containers, by Testcontainers. */
final class ContainerServers implements Servers {
  private static final String POSTGRES = "postgres:17";
  private static final String KAFKA = "apache/kafka:4.1.1";

  private final PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES);
  private final KafkaContainer kafka = new KafkaContainer(DockerImageName.parse(KAFKA))
      .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false").withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");

  ContainerServers() {
    postgres.start();
    kafka.start();
  }

  /** Whether an engine answers and has both images: one that must pull them, and can't, would hang the tests for minutes. */
  static boolean available() {
    if (!DockerClientFactory.instance().isDockerAvailable()) return false;
    return present(POSTGRES) && present(KAFKA);
  }

  private static boolean present(String image) {
    try {
      DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
      return true;
    } catch (DockerException _) {
      return false;
    }
  }

  @Override
  public String jdbcUrl() { return postgres.getJdbcUrl(); }

  @Override
  public String superuser() { return postgres.getUsername(); }

  @Override
  public String superuserPassword() { return postgres.getPassword(); }

  @Override
  public String kafkaBootstrap() { return kafka.getBootstrapServers(); }
}
