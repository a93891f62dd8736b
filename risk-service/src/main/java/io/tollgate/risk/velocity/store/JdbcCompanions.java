package io.tollgate.risk.velocity.store;

import io.tollgate.risk.velocity.Companions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One row a pair, which moves with the time at which it was last seen. */
@Repository
class JdbcCompanions implements Companions {
  /** Compared as a whole: by the time alone, the planner would at times go through everybody's others by their age. */
  private static final String COUNT = """
      select c.row, (
        select count(*) from (
          select 1 from companion x
          where x.kept = c.kept and x.subject = c.subject and x.pairing = c.pairing
            and (x.subject, x.pairing, x.last_at) > (c.subject, c.pairing, c.start) limit ?) y)
        as others
      from unnest(?::smallint[], ?::uuid[], ?::text[], ?::timestamptz[]) with ordinality
        as c (kept, subject, pairing, start, row)""";

  private static final String LAST_SEEN = """
      select c.row, x.last_at from unnest(?::smallint[], ?::uuid[]) with ordinality as c (kept, pair, row)
      join companion x on x.kept = c.kept and x.pair = c.pair""";

  private static final String SEE = """
      insert into companion (kept, pair, subject, pairing, last_at)
      select * from unnest(?::smallint[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[])
      on conflict (kept, pair) do update
      set last_at = greatest(companion.last_at, excluded.last_at)""";

  private final JdbcClient jdbc;

  JdbcCompanions(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public Map<Since, Integer> count(Set<Since> wanted, int most) {
    var asked = List.copyOf(wanted);
    var counts = new HashMap<Since, Integer>();
    jdbc.sql(COUNT).param(most).param(Columns.ints(asked, since -> since.subject().dimension().keptForDays()))
        .param(Columns.texts(asked, since -> since.subject().key()))
        .param(Columns.texts(asked, since -> since.pairing().code())).param(Columns.texts(asked, Since::start))
        .query(row -> {
          counts.put(asked.get(row.getInt("row") - 1), row.getInt("others"));
        });
    return counts;
  }

  @Override
  public Map<Pair, Instant> lastSeen(Set<Pair> pairs) {
    var asked = List.copyOf(pairs);
    var seen = new HashMap<Pair, Instant>();
    withPairs(LAST_SEEN, asked).query(row -> {
      seen.put(asked.get(row.getInt("row") - 1), row.getObject("last_at", OffsetDateTime.class).toInstant());
    });
    return seen;
  }

  @Override
  public void see(Map<Pair, Instant> pairs) {
    var rows = List.copyOf(pairs.keySet());
    withPairs(SEE, rows).param(Columns.texts(rows, pair -> pair.subject().key()))
        .param(Columns.texts(rows, pair -> pair.pairing().code()))
        .param(pairs.values().stream().map(Instant::toString).toArray(String[]::new)).update();
  }

  private JdbcClient.StatementSpec withPairs(String sql, List<Pair> pairs) {
    return jdbc.sql(sql).param(Columns.ints(pairs, pair -> pair.subject().dimension().keptForDays()))
        .param(Columns.texts(pairs, Pair::key));
  }
}
