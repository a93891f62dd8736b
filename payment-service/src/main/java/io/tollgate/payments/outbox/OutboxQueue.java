package io.tollgate.payments.outbox;

import java.time.Duration;
import java.util.List;

/** The outbox from the relay's side. */
public interface OutboxQueue {
  /** Returns when events were announced, and at the latest after that time. */
  void awaitEvents(Duration atMost) throws InterruptedException;

  /**
   * Hands the oldest events to the publisher, of those with the same key on the same topic the first alone, and removes what it
   * published; where it throws they stay. What was refused waits, with whatever follows it there. Only one relay of all instances is in
   * here at a time; for another one there is nothing to do.
   *
   * @return how many were published
   */
  int publish(int most, Publisher publisher);

  /** The age of the oldest event that is not published; zero where there is none. */
  Duration lag();

  /** Publishes, and returns only when the fate of every event is known. */
  interface Publisher {
    /** @throws RuntimeException where none was refused and some did not reach Kafka: all are published again */
    Published publish(List<OutboxMessage> messages);
  }

  /**
   * What became of them. Those that are neither are published again.
   *
   * @param safe on Kafka
   * @param refused for what they are, so that it is no use to try at once
   */
  record Published(List<OutboxMessage> safe, List<OutboxMessage> refused) {}
}
