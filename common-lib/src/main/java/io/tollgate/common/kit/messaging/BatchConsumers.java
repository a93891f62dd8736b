package io.tollgate.common.kit.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.event.Topics;
import io.tollgate.common.event.Topics.Reader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Listeners that take a batch at once: the offset moves after the batch is done. What fails by circumstances is tried again for
 * as long as it takes (a database that is away comes back); a record that fails by its own {@link Fault} is put aside with the
 * reason, so that it can't hold a partition. What an operator replays comes by the reader's retry topic, to the same method.
 */
@Configuration(proxyBeanMethods = false)
public class BatchConsumers {
  /** The bean to name in {@code @KafkaListener(containerFactory = …)}; the group and its topics stand in {@link Topics#READERS}. */
  public static final String BATCHES = "batches";
  private static final int ATTEMPTS_OF_A_RECORD = 5;

  @Bean
  Readers readers(MeterRegistry meters) { return new Readers(meters); }

  @Bean(BATCHES)
  ConcurrentKafkaListenerContainerFactory<String, byte[]> batches(ConsumerFactory<String, byte[]> consumers,
      KafkaTemplate<String, byte[]> producer, Readers readers, Clock clock) {
    var factory = new Factory(readers);
    factory.setConsumerFactory(consumers);
    factory.setBatchListener(true);
    factory.setCommonErrorHandler(errors(new DeadLetterPublisher(producer, readers, clock)));
    factory.getContainerProperties().setAckMode(AckMode.BATCH);
    return factory;
  }

  private static DefaultErrorHandler errors(DeadLetterPublisher deadLetters) {
    var patience = new ExponentialBackOff(100, 2);
    patience.setMaxInterval(5_000);
    var afterARecord = new ExponentialBackOff(100, 2);
    afterARecord.setMaxAttempts(ATTEMPTS_OF_A_RECORD - 1);
    BackOff none = new FixedBackOff(0, 0);
    var errors = new DefaultErrorHandler(deadLetters, patience);
    errors.setClassifications(Map.of(), true);
    errors.setBackOffFunction((_, failure) -> switch (Fault.of(failure)) {
      case UNREADABLE -> none;
      case RECORD -> afterARecord;
      case CIRCUMSTANCES -> patience;
    });
    errors.setRetryListeners(new LoggedFailures());
    errors.setLogLevel(KafkaException.Level.DEBUG);
    return errors;
  }

  private static final class Factory extends ConcurrentKafkaListenerContainerFactory<String, byte[]> {
    private final Readers readers;

    Factory(Readers readers) { this.readers = readers; }

    @Override
    protected ConcurrentMessageListenerContainer<String, byte[]> createContainerInstance(
        KafkaListenerEndpoint endpoint) {
      String group = Objects.requireNonNull(endpoint.getGroupId());
      List<Reader> reading = Objects.requireNonNull(endpoint.getTopics()).stream()
          .map(topic -> Topics.reader(group, topic)).toList();
      reading.forEach(readers::add);
      return new ConcurrentMessageListenerContainer<>(Objects.requireNonNull(getConsumerFactory()),
          new ContainerProperties(reading.stream().flatMap(reader -> Stream.of(reader.topic(), reader.retries()))
              .toArray(String[]::new)));
    }

    @Override
    @SuppressWarnings("unchecked") // what Spring makes of a method that takes a list of records
    protected void initializeContainer(ConcurrentMessageListenerContainer<String, byte[]> container,
        KafkaListenerEndpoint endpoint) {
      super.initializeContainer(container, endpoint);
      ContainerProperties properties = container.getContainerProperties();
      properties.setMessageListener(new FindsTheRecord(
          (BatchAcknowledgingConsumerAwareMessageListener<String, byte[]>) Objects
              .requireNonNull(properties.getMessageListener())));
    }
  }
}
