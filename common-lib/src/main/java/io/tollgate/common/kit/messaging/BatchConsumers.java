package io.tollgate.common.kit.messaging;

import io.tollgate.common.event.Topics;

import org.apache.kafka.common.TopicPartition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Listeners that take a batch at once: the offset moves after the batch is done. What fails is tried again for as long as it
 * takes (a database that is away comes back), but an {@link UnreadableEvent} goes to the dead-letter topic, so that one bad
 * record can't hold a partition; a listener reports it as {@code BatchListenerFailedException} with the record.
 */
@Configuration(proxyBeanMethods = false)
public class BatchConsumers {
  /** The bean to name in {@code @KafkaListener(containerFactory = …)}. */
  public static final String BATCHES = "batches";

  @Bean(BATCHES)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> batches(ConsumerFactory<String, byte[]> consumers,
      KafkaTemplate<String, byte[]> producer) {
    var retry = new ExponentialBackOff(100, 2);
    retry.setMaxInterval(5_000);
    var deadLetters = new DeadLetterPublishingRecoverer(producer,
        (record, _) -> new TopicPartition(Topics.deadLetters(record.topic()), -1));
    var errors = new DefaultErrorHandler(deadLetters, retry);
    errors.addNotRetryableExceptions(UnreadableEvent.class);
    errors.setRetryListeners(new LoggedFailures());
    var factory = new ConcurrentKafkaListenerContainerFactory<String, byte[]>();
    factory.setConsumerFactory(consumers);
    factory.setBatchListener(true);
    factory.setCommonErrorHandler(errors);
    factory.getContainerProperties().setAckMode(AckMode.BATCH);
    return factory;
  }
}
