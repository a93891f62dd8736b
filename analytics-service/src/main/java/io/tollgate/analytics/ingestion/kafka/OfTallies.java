package io.tollgate.analytics.ingestion.kafka;

import io.tollgate.analytics.activity.ActivityTally;
import io.tollgate.analytics.activity.Latencies;
import io.tollgate.analytics.activity.OutcomeCounts;
import io.tollgate.analytics.activity.Volume;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** A window's figures: fixed ones first, then the currencies, then the latencies' buckets to the end. */
final class OfTallies implements Layout<ActivityTally> {
  private static final int FIXED = Long.BYTES + (Long.BYTES + Integer.BYTES) + 4 * Long.BYTES + Integer.BYTES;
  private static final int VOLUME = 3 + 3 * Long.BYTES;
  private static final int BUCKET = 2 * Integer.BYTES;

  @Override
  public int size(ActivityTally tally) {
    return FIXED + VOLUME * tally.volumes().size() + BUCKET * tally.latencies().size();
  }

  @Override
  public void write(ActivityTally tally, ByteBuffer to) {
    OutcomeCounts outcomes = tally.outcomes();
    to.putLong(tally.revision());
    Layout.putInstant(tally.updatedAt(), to);
    to.putLong(outcomes.approved()).putLong(outcomes.declined()).putLong(outcomes.failed())
        .putLong(outcomes.pending()).putInt(tally.volumes().size());
    for (Volume volume : tally.volumes().values()) {
      Layout.putCurrency(volume.currency(), to);
      to.putLong(volume.captured()).putLong(volume.refunded()).putLong(volume.count());
    }
    Latencies latencies = tally.latencies();
    for (int i = 0; i < latencies.size(); i++)
      to.putInt(latencies.bucket(i)).putInt(latencies.count(i));
  }

  @Override
  public ActivityTally read(ByteBuffer from) {
    long revision = from.getLong();
    Instant updatedAt = Layout.instant(from);
    var outcomes = new OutcomeCounts(from.getLong(), from.getLong(), from.getLong(), from.getLong());
    return new ActivityTally(revision, updatedAt, outcomes, volumes(from), latencies(from));
  }

  private static SortedMap<String, Volume> volumes(ByteBuffer from) {
    var volumes = new TreeMap<String, Volume>();
    for (int left = from.getInt(); left > 0; left--) {
      String currency = Layout.currency(from);
      volumes.put(currency, new Volume(currency, from.getLong(), from.getLong(), from.getLong()));
    }
    return volumes;
  }

  private static Latencies latencies(ByteBuffer from) {
    int size = from.remaining() / BUCKET;
    int[] buckets = new int[size];
    int[] counts = new int[size];
    for (int i = 0; i < size; i++) {
      buckets[i] = from.getInt();
      counts[i] = from.getInt();
    }
    return Latencies.of(buckets, counts);
  }
}
