package io.tollgate.common.kit.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.event.Topics.Reader;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;

/** Which readers run in this process. The count of each one's dead letters stands at zero from the beginning, so that the first is seen. */
public final class Readers {
  private static final String DEAD_LETTERS = "tollgate.dead_letters";

  private final MeterRegistry meters;
  private final Collection<Reader> readers = new ConcurrentSkipListSet<>(Comparator.comparing(Reader::deadLetters));

  public Readers(MeterRegistry meters) { this.meters = meters; }

  public void add(Reader reader) {
    readers.add(reader);
    deadLetters(meters, reader.topic());
  }

  public void countDeadLetter(Reader reader) { deadLetters(meters, reader.topic()).increment(); }

  /** In the order of their dead letters' topics. */
  public List<Reader> all() { return List.copyOf(readers); }

  /** The count of records of that topic that were put aside here. */
  public static Counter deadLetters(MeterRegistry meters, String topic) {
    return Counter.builder(DEAD_LETTERS).tag("topic", topic)
        .description("Records that could not be processed and were put aside").register(meters);
  }
}
