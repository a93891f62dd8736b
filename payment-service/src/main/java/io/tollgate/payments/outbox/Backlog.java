package io.tollgate.payments.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is committed and not on Kafka. */
public interface Backlog {
  /** How many events wait, by the topic they go to; a topic for which none waits has no entry. */
  Map<String, Long> byTopic();

  /** The next to be published first. */
  List<Waiting> oldest(int most);

  /**
   * An event that waits, without what it tells.
   *
   * @param subject the payment's id, or the merchant's
   */
  record Waiting(long id, String topic, String subject, String type, long sequence, Instant since) {}
}
