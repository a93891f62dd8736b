package io.tollgate.common.kit.deadletter;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Which letters were replayed, by whom: a table {@code dead_letter_replay} in the service's own schema. */
final class Replays {
  private static final String FIND = """
      select r.* from dead_letter_replay r
      join unnest(?::text[], ?::int[], ?::bigint[]) as p (topic, "partition", "offset")
        on r.topic = p.topic and r."partition" = p."partition" and r."offset" = p."offset\"""";
  private static final String ADD = """
      insert into dead_letter_replay as r (topic, "partition", "offset", replayed_at, replayed_by)
      values (?, ?, ?, ?, ?)
      on conflict (topic, "partition", "offset") do update
        set replayed_at = excluded.replayed_at, replayed_by = excluded.replayed_by, times = r.times + 1
      returning *""";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;

  Replays(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  Map<Position, Replay> of(Collection<Position> letters) {
    return Objects.requireNonNull(transaction.execute(_ -> {
      Map<Position, Replay> replays = new HashMap<>();
      jdbc.sql(FIND).param(letters.stream().map(Position::topic).toArray(String[]::new))
          .param(letters.stream().mapToInt(Position::partition).toArray())
          .param(letters.stream().mapToLong(Position::offset).toArray())
          .query(row -> {
            replays.put(new Position(row.getString("topic"), row.getInt("partition"), row.getLong("offset")),
                replay(row));
          });
      return replays;
    }));
  }

  Replay add(Position letter, String by, Instant now) {
    return Objects.requireNonNull(transaction.execute(_ -> jdbc.sql(ADD).param(letter.topic())
        .param(letter.partition()).param(letter.offset()).param(now.atOffset(ZoneOffset.UTC)).param(by)
        .query((row, _) -> replay(row)).single()));
  }

  private static Replay replay(ResultSet row) throws SQLException {
    return new Replay(row.getObject("replayed_at", OffsetDateTime.class).toInstant(), row.getString("replayed_by"),
        row.getInt("times"));
  }
}
