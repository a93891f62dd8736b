package io.tollgate.analytics.activity.store;

import io.tollgate.analytics.activity.ActivityWindow;
import io.tollgate.analytics.activity.LatencyPercentiles;
import io.tollgate.analytics.activity.MerchantActivity;
import io.tollgate.analytics.activity.Volume;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.json.EventJson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reads a merchant's windows of one length. */
@Component
class ActivityReader {
  private final JdbcClient jdbc;

  ActivityReader(JdbcClient jdbc) { this.jdbc = jdbc; }

  List<MerchantActivity> find(MerchantId merchant, ActivityWindow window, Instant from, Instant to) {
    return jdbc.sql("""
        select * from merchant_activity
        where merchant_id = ? and window_length = ? and window_start >= ? and window_start < ? order by window_start
        """).param(merchant.value()).param(window.toString()).param(Timestamp.from(from)).param(Timestamp.from(to))
        .query((row, _) -> activity(window, row)).list();
  }

  private static MerchantActivity activity(ActivityWindow window, ResultSet row) throws SQLException {
    Instant start = row.getTimestamp("window_start").toInstant();
    return new MerchantActivity(new MerchantId(row.getObject("merchant_id", UUID.class)), window, start,
        start.plus(window.length()), row.getLong("revision"), row.getLong("payments"), row.getLong("approved"),
        row.getLong("declined"), row.getLong("failed"), row.getLong("pending"), row.getBigDecimal("approval_rate"),
        volumes(row.getString("volume")), latency(row), row.getTimestamp("updated_at").toInstant());
  }

  private static List<Volume> volumes(String json) {
    return List.of(EventJson.read(json.getBytes(StandardCharsets.UTF_8), Volume[].class));
  }

  private static @Nullable LatencyPercentiles latency(ResultSet row) throws SQLException {
    long p50 = row.getLong("latency_p50_ms");
    return row.wasNull()
        ? null
        : new LatencyPercentiles(p50, row.getLong("latency_p95_ms"), row.getLong("latency_p99_ms"));
  }
}
