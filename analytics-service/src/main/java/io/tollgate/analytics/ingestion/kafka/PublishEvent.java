package io.tollgate.analytics.ingestion.kafka;

import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

import java.net.URI;

/** Puts a value into the CloudEvents form in which every service publishes; the trace of the event that caused it goes on. */
final class PublishEvent<T> extends ContextualFixedKeyProcessor<String, T, byte[]> {
  private static final URI SOURCE = URI.create("/analytics-service");

  private final String topic;
  private final AsEvent<T> asEvent;

  PublishEvent(String topic, AsEvent<T> asEvent) {
    this.topic = topic;
    this.asEvent = asEvent;
  }

  /** What a value is when it is published. */
  @FunctionalInterface
  interface AsEvent<T> {
    Event<byte[]> of(T value, @Nullable String traceparent);
  }

  @Override
  public void process(FixedKeyRecord<String, T> record) {
    Event<byte[]> event = asEvent.of(record.value(), EventRecords.traceparentOf(record.headers()));
    ProducerRecord<String, byte[]> published = EventRecords.write(topic, SOURCE, event);
    context().forward(record.withHeaders(published.headers()).withValue(published.value()));
  }
}
