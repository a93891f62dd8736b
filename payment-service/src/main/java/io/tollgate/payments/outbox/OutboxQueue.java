package io.tollgate.payments.outbox;

import java.time.Duration;
import java.util.List;

/** The outbox from the relay's side. */
public interface OutboxQueue {
  /** Returns when events were announced, and at the latest after that time. */
  void awaitEvents(Duration atMost) throws InterruptedException;

  /**
   * Hands the oldest events to the publisher, in order, and removes them when it returns; where it throws they stay. Only one
   * relay of all instances is in here at a time; for another one there is nothing to do.
   *
   * @return how many were published
   */
  int publish(int most, Publisher publisher);

  /** The age of the oldest event that is not published; zero where there is none. */
  Duration lag();

  /** Publishes, and returns only when every event is safe. */
  interface Publisher {
    void publish(List<OutboxMessage> messages);
  }
}
