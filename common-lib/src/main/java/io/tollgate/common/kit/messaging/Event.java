package io.tollgate.common.kit.messaging;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One event: its CloudEvents attributes and its data.
 *
 * @param id unique for ever; consumers drop a second one
 * @param type in the past tense, {@code payment.captured}
 * @param subject the aggregate's id, which is the record's key too
 * @param sequence per subject, from 1, without gaps
 * @param traceparent W3C trace context of the operation that caused the event, if it was traced
 */
public record Event<T>(String id, String type, String subject, long sequence, Instant time,
    @Nullable String traceparent,
    T data) {}
