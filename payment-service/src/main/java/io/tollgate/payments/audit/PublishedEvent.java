package io.tollgate.payments.audit;

/**
 * An event by its name on Kafka.
 *
 * @param subject the payment's id as text
 */
public record PublishedEvent(String subject, long sequence) {}
