package io.tollgate.analytics.ingestion.kafka;

import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.messaging.DeadLetter;
import io.tollgate.common.kit.messaging.Fault;
import io.tollgate.common.kit.messaging.Readers;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What becomes of an event that can't be counted, because it can't be read or tells what no payment can be: it goes to the
 * dead-letter topic in the same transaction, as every service's dead letters do, and the stream goes on. It is not tried before
 * that: counting asks nothing but the stream's own store. A failure of Kafka or of that store is no event's fault: that stops
 * the thread, which is replaced and tries again.
 */
final class SetAside {
  /** The setting that hands the readers to the handler, which Kafka Streams makes by reflection. */
  static final String READERS = "tollgate.readers";
  private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);

  private SetAside() {}

  /** What Kafka Streams asks. */
  public static final class Handler implements ProcessingExceptionHandler {
    private Readers readers;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls configure before anything else
    public Handler() {}

    @Override
    public void configure(Map<String, ?> settings) {
      readers = (Readers) Objects.requireNonNull(settings.get(READERS));
    }

    @Override
    public Response handleError(ErrorHandlerContext at, Record<?, ?> record, Exception failure) {
      if (Fault.of(failure) == Fault.CIRCUMSTANCES) return Response.fail();
      LOG.error("Put aside: {}-{}@{}, {}", at.topic(), at.partition(), at.offset(), failure.getClass().getName());
      readers.countDeadLetter(Topics.PAYMENTS_COUNTED);
      return Response.resume(List.of(deadLetter(at, failure)));
    }
  }

  private static ProducerRecord<byte[], byte[]> deadLetter(ErrorHandlerContext at, Exception failure) {
    var place = new DeadLetter.Origin(at.topic(), at.partition(), at.offset(), at.timestamp());
    return DeadLetter.of(Topics.PAYMENTS_COUNTED, place, at.sourceRawKey(), at.sourceRawValue(),
        new RecordHeaders(at.headers()), failure, Instant.now());
  }
}
