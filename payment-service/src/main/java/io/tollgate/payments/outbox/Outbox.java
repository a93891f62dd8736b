package io.tollgate.payments.outbox;

/** Where events are written in the same transaction as the state they tell of. */
public interface Outbox {
  /** Adds an event to the transaction that is open; without one, the event stands alone. */
  void add(OutboxMessage message);

  /** Says that events were committed, so that they need not wait for the relay's next look. */
  void committed();
}
