package io.tollgate.common.kit.deadletter;

import io.tollgate.common.kit.messaging.Readers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;

/** What a service with readers and a database imports; {@code tollgate.dead-letters.path} says where operators find it. */
@Configuration(proxyBeanMethods = false)
public class DeadLettersForOperators {
  @Bean
  DeadLetterController deadLetters(Readers readers, ConsumerFactory<String, byte[]> consumers,
      KafkaTemplate<String, byte[]> producer, JdbcClient jdbc, TransactionOperations transaction, Clock clock) {
    return new DeadLetterController(new DeadLetterLog(readers, consumers, producer), new Replays(jdbc, transaction),
        clock);
  }
}
