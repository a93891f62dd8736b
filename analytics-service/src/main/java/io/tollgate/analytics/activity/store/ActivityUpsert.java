package io.tollgate.analytics.activity.store;

import io.tollgate.analytics.activity.LatencyPercentiles;
import io.tollgate.analytics.activity.MerchantActivity;
import io.tollgate.common.kit.json.EventJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Writes any number of windows in one statement: an array a column. */
@Component
class ActivityUpsert {
  private static final List<Column> COLUMNS = List.of(
      new Column("merchant_id", "uuid", window -> window.merchantId().value()),
      new Column("window_length", "text", window -> window.window().toString()),
      new Column("window_start", "timestamptz", window -> Timestamp.from(window.windowStart())),
      new Column("revision", "bigint", MerchantActivity::revision),
      new Column("payments", "bigint", MerchantActivity::count),
      new Column("approved", "bigint", MerchantActivity::approved),
      new Column("declined", "bigint", MerchantActivity::declined),
      new Column("failed", "bigint", MerchantActivity::failed),
      new Column("pending", "bigint", MerchantActivity::pending),
      new Column("approval_rate", "numeric", MerchantActivity::approvalRate),
      new Column("volume", "jsonb", window -> new String(EventJson.write(window.volume()), StandardCharsets.UTF_8)),
      new Column("latency_p50_ms", "bigint", window -> latency(window, LatencyPercentiles::p50)),
      new Column("latency_p95_ms", "bigint", window -> latency(window, LatencyPercentiles::p95)),
      new Column("latency_p99_ms", "bigint", window -> latency(window, LatencyPercentiles::p99)),
      new Column("updated_at", "timestamptz", window -> Timestamp.from(window.updatedAt())));

  private static final String SQL = """
      insert into merchant_activity as kept (%s)
      select * from unnest(%s)
      on conflict (merchant_id, window_length, window_start) do update set (%s) = row(%s)
      where kept.revision < excluded.revision
      """.formatted(listed(Column::name), listed(column -> "?::" + column.type() + "[]"), listed(Column::name),
      listed(column -> "excluded." + column.name()));

  private final JdbcTemplate jdbc;

  ActivityUpsert(JdbcTemplate jdbc) { this.jdbc = jdbc; }

  void run(List<MerchantActivity> windows) {
    jdbc.update(SQL, COLUMNS.stream().map(column -> column.of(windows)).toArray());
  }

  private static String listed(Function<Column, String> part) {
    return COLUMNS.stream().map(part).collect(Collectors.joining(", "));
  }

  private static @Nullable Long latency(MerchantActivity window, ToLongFunction<LatencyPercentiles> percentile) {
    LatencyPercentiles latency = window.latencyMs();
    return latency == null ? null : percentile.applyAsLong(latency);
  }

  private record Column(String name, String type, Function<MerchantActivity, @Nullable Object> value) {
    SqlArrayValue of(List<MerchantActivity> windows) {
      return new SqlArrayValue(type, windows.stream().map(value).toArray());
    }
  }
}
