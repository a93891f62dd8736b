package io.tollgate.payments.outbox;

import io.tollgate.common.kit.messaging.Event;

/** An event and the topic it goes to; its key there is its subject. */
public record OutboxMessage(String topic, Event<byte[]> event) {}
