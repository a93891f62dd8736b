package io.tollgate.payments.audit;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A place in a topic.
 *
 * @param offsets the next one to read of each partition, from 0
 */
public record Position(List<Long> offsets) {
  public Position {
    offsets = List.copyOf(offsets);
  }

  /** A partition that is new since then is read from its beginning. */
  public long of(int partition) {
    return partition < offsets.size() ? offsets.get(partition) : 0;
  }

  /** So far back that whatever follows either of them is read. */
  Position orEarlier(Position other) {
    int partitions = Math.max(offsets.size(), other.offsets.size());
    return new Position(IntStream.range(0, partitions).mapToObj(each -> Math.min(of(each), other.of(each))).toList());
  }
}
