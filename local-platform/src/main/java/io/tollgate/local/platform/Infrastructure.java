package io.tollgate.local.platform;

import io.tollgate.local.Progress;
import io.tollgate.local.data.DataFolder;
import io.tollgate.local.data.PlatformSecrets;
import io.tollgate.local.kafka.KafkaBroker;
import io.tollgate.local.kafka.KafkaTopics;
import io.tollgate.local.postgres.PostgresBinaries;
import io.tollgate.local.postgres.PostgresServer;
import io.tollgate.local.postgres.Schemas;
import io.tollgate.local.process.ChildProcesses;
import io.tollgate.local.process.SupervisedProcess;
import io.tollgate.local.service.Checkout;
import io.tollgate.local.service.JavaProgram;
import io.tollgate.local.service.ServiceKind;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the services stand on: the database and the broker. */
final class Infrastructure {
  static final String POSTGRES = "postgres";
  static final String KAFKA = "kafka";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final PostgresServer database;
  private final SupervisedProcess postgres;
  private final KafkaBroker broker;
  private final SupervisedProcess kafka;
  private final PlatformSecrets secrets;
  private final ChildProcesses children;
  private final Progress progress;

  Infrastructure(DataFolder folder, PlatformSecrets secrets, Checkout checkout, FreePorts ports,
      ChildProcesses children, Progress progress) {
    this.secrets = secrets;
    this.children = children;
    this.progress = progress;
    database = new PostgresServer(PostgresBinaries.unpackInto(checkout.cache()), folder.postgres(), ports.next(),
        secrets.superuserPassword(), folder.log(POSTGRES));
    postgres = new SupervisedProcess(POSTGRES, database::server, database::isReady, children, progress::say);
    broker = new KafkaBroker(folder.kafka(), ports.next(), ports.next(), folder.log(KAFKA),
        JavaProgram.command(KAFKA, System.getenv()), checkout.kafkaClassPath());
    kafka = new SupervisedProcess(KAFKA, broker::server, broker::isReady, children, progress::say);
  }

  PostgresServer database() { return database; }

  String kafkaBootstrap() { return broker.bootstrap(); }

  List<SupervisedProcess> processes() { return List.of(postgres, kafka); }

  void startPostgres() {
    database.initialize(children);
    postgres.start();
    postgres.awaitReady(PATIENCE);
    database.createDatabase();
    new Schemas(database, secrets).create(
        Arrays.stream(ServiceKind.values()).map(ServiceKind::schema).flatMap(Optional::stream).toList());
    progress.say("PostgreSQL is ready on port " + database.port() + ", with each service's schema");
  }

  void startKafka() {
    broker.initialize(children);
    kafka.start();
    kafka.awaitReady(PATIENCE);
    new KafkaTopics(broker).create();
    progress.say("Kafka is ready at " + broker.bootstrap() + ", with its topics");
  }

  void close() { broker.close(); }
}
