package io.tollgate.local.kafka;

import java.nio.file.Path;

/** What makes one small broker of Kafka's defaults, which are meant for three large ones. */
final class BrokerSettings {
  private BrokerSettings() {}

  static String text(Path storage, int port, int controllerPort) { return """
      process.roles=broker,controller
      node.id=1
      controller.quorum.voters=1@127.0.0.1:%2$d
      controller.listener.names=CONTROLLER
      listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
      advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
      inter.broker.listener.name=PLAINTEXT
      listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
      log.dirs=%3$s
      auto.create.topics.enable=false
      default.replication.factor=1
      min.insync.replicas=1
      offsets.topic.replication.factor=1
      offsets.topic.num.partitions=6
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      transaction.state.log.num.partitions=6
      share.coordinator.state.topic.replication.factor=1
      share.coordinator.state.topic.min.isr=1
      group.initial.rebalance.delay.ms=0
      num.network.threads=2
      num.io.threads=4
      log.cleaner.dedupe.buffer.size=16777216
      """.formatted(port, controllerPort, storage); }
}
