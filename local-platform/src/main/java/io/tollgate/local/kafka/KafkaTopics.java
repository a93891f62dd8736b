package io.tollgate.local.kafka;

import io.tollgate.common.event.Topics;
import io.tollgate.local.CannotContinue;
import org.apache.kafka.clients.admin.NewTopic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** The platform's topics and their dead letters, made where they are missing. */
public final class KafkaTopics {
  private static final int PARTITIONS = 6;

  private final KafkaBroker broker;

  public KafkaTopics(KafkaBroker broker) { this.broker = broker; }

  public void create() {
    try {
      Set<String> known = broker.admin().listTopics().names().get();
      List<NewTopic> missing = all().filter(topic -> !known.contains(topic.name())).toList();
      broker.admin().createTopics(missing).all().get();
    } catch (ExecutionException e) {
      throw new CannotContinue("The topics could not be made: " + e.getCause() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotContinue("The platform is stopping.", e);
    }
  }

  static Stream<NewTopic> all() { return Topics.ALL.stream().map(KafkaTopics::topic); }

  private static NewTopic topic(Topics.Spec spec) {
    int partitions = switch (spec.spread()) {
      case BY_KEY -> PARTITIONS;
      case ONE_PARTITION -> 1;
    };
    var topic = new NewTopic(spec.name(), Optional.of(partitions), Optional.empty());
    return switch (spec.retention()) {
      case Topics.Retention.Time(var time) -> topic.configs(Map.of("retention.ms", Long.toString(time.toMillis())));
      case Topics.Retention.LatestPerKey() -> topic.configs(Map.of("cleanup.policy", "compact"));
    };
  }
}
