package io.tollgate.risk.velocity.store;

import io.tollgate.risk.velocity.Occurrence;
import io.tollgate.risk.velocity.Occurrence.Kind;
import io.tollgate.risk.velocity.Occurrences;
import io.tollgate.risk.velocity.Subject;
import io.tollgate.risk.velocity.Totals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each look-up is one descent of an index, wherever it lies and however much lies beside it. */
@Repository
class JdbcOccurrences implements Occurrences {
  private static final String LAST = """
      select c.row, o.number, o.at, o.amount, o.currency, o.totals
      from unnest(?::smallint[], ?::uuid[]) with ordinality as c (kept, subject, row)
      cross join lateral (
        select * from occurrence o where o.kept = c.kept and o.subject = c.subject and o.kind = ?::smallint
        order by o.at desc, o.number desc limit ?) o""";

  private static final String FIRST = """
      select c.row, o.number, o.at, o.amount, o.currency, o.totals
      from unnest(?::smallint[], ?::uuid[], ?::smallint[], ?::timestamptz[]) with ordinality
        as c (kept, subject, kind, start, row)
      cross join lateral (
        select * from occurrence o
        where o.kept = c.kept and o.subject = c.subject and o.kind = c.kind and o.at > c.start
        order by o.at, o.number limit 1) o""";

  private static final String ADD = """
      insert into occurrence (kept, subject, kind, at, number, amount, currency, totals)
      select kept, subject, ?::smallint, at, number, amount, currency, totals
      from unnest(?::smallint[], ?::uuid[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::text[], ?::text[])
        as o (kept, subject, at, number, amount, currency, totals)""";

  private final JdbcClient jdbc;

  JdbcOccurrences(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public Map<Subject, Occurrence> last(Kind kind, Set<Subject> subjects) {
    var last = new HashMap<Subject, Occurrence>();
    latest(kind, subjects, 1).forEach((subject, occurrences) -> last.put(subject, occurrences.getFirst()));
    return last;
  }

  @Override
  public Map<Subject, List<Occurrence>> latestAttempts(Set<Subject> subjects, int most) {
    return latest(Kind.ATTEMPT, subjects, most);
  }

  private Map<Subject, List<Occurrence>> latest(Kind kind, Set<Subject> subjects, int most) {
    var asked = List.copyOf(subjects);
    var found = new HashMap<Subject, List<Occurrence>>();
    jdbc.sql(LAST).param(kept(asked)).param(keys(asked)).param(code(kind)).param(most)
        .query(row -> {
          found.computeIfAbsent(asked.get(row.getInt("row") - 1), _ -> new ArrayList<>()).add(occurrence(row));
        });
    return found;
  }

  @Override
  public Map<After, Occurrence> first(Set<After> wanted) {
    var asked = List.copyOf(wanted);
    List<Subject> subjects = asked.stream().map(After::subject).toList();
    var found = new HashMap<After, Occurrence>();
    jdbc.sql(FIRST).param(kept(subjects)).param(keys(subjects))
        .param(Columns.ints(asked, after -> code(after.kind()))).param(Columns.texts(asked, After::start))
        .query(row -> {
          found.put(asked.get(row.getInt("row") - 1), occurrence(row));
        });
    return found;
  }

  @Override
  public void add(Kind kind, Map<Subject, List<Occurrence>> added) {
    var rows = new ArrayList<Row>();
    added.forEach((subject, occurrences) -> occurrences.forEach(one -> rows.add(new Row(subject, one))));
    List<Subject> subjects = rows.stream().map(Row::subject).toList();
    jdbc.sql(ADD).param(code(kind)).param(kept(subjects)).param(keys(subjects))
        .param(Columns.texts(rows, row -> row.occurrence.at()))
        .param(Columns.longs(rows, row -> row.occurrence.number()))
        .param(Columns.longs(rows, row -> row.occurrence.amount()))
        .param(Columns.texts(rows, row -> row.occurrence.currency()))
        .param(Columns.texts(rows, row -> row.occurrence.totals())).update();
  }

  private static Occurrence occurrence(ResultSet row) throws SQLException {
    return new Occurrence(row.getLong("number"), row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getLong("amount"), row.getString("currency"), Totals.parse(row.getString("totals")));
  }

  private static int code(Kind kind) {
    return switch (kind) {
      case ATTEMPT -> 0;
      case FAILURE -> 1;
    };
  }

  private static int[] kept(Collection<Subject> subjects) {
    return Columns.ints(subjects, subject -> subject.dimension().keptForDays());
  }

  private static String[] keys(Collection<Subject> subjects) { return Columns.texts(subjects, Subject::key); }

  private record Row(Subject subject, Occurrence occurrence) {}
}
