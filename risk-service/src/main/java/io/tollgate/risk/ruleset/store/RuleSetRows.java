package io.tollgate.risk.ruleset.store;

import io.tollgate.common.kit.json.EventJson;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.Publication;
import io.tollgate.risk.ruleset.RuleSetId;
import io.tollgate.risk.ruleset.RuleSetVersion;
import io.tollgate.risk.ruleset.RuleSets;
import io.tollgate.risk.ruleset.Thresholds;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Rows as versions and publications. */
final class RuleSetRows {
  private RuleSetRows() {}

  static RuleSetVersion version(ResultSet row, int index) throws SQLException {
    RuleSets.Summary of = summary(row, index);
    return new RuleSetVersion(new Owner(row.getObject("owner_id", UUID.class)), of.id(),
        RuleJson.read(row.getString("rules")), of.thresholds(), of.declinesPerMinute(), of.author(), of.authors(),
        of.createdAt());
  }

  static RuleSets.Summary summary(ResultSet row, int index) throws SQLException {
    var thresholds = new Thresholds(number(row, "challenge_at"), number(row, "review_at"), number(row, "block_at"));
    return new RuleSets.Summary(new RuleSetId(row.getObject("id", UUID.class)), thresholds,
        row.getInt("declines_per_minute"), row.getString("author"), texts(row, "authors"), time(row, "created_at"));
  }

  static Publication publication(ResultSet row, int index) throws SQLException {
    Times since = EventJson.read(
        ("{\"times\":" + row.getString("live_since") + "}").getBytes(StandardCharsets.UTF_8), Times.class);
    return new Publication(row.getLong("number"), new RuleSetId(row.getObject("rule_set_id", UUID.class)),
        row.getString("publisher"), time(row, "at"), since.times, texts(row, "capped"));
  }

  static RuleSets.Live live(ResultSet row, int index) throws SQLException {
    return new RuleSets.Live(version(row, index), publication(row, index));
  }

  private static Set<String> texts(ResultSet row, String column) throws SQLException {
    return Set.of((String[]) row.getArray(column).getArray());
  }

  private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : number;
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private record Times(Map<String, Instant> times) {}
}
