package io.tollgate.risk.velocity.store;

import io.tollgate.risk.velocity.Histories;
import io.tollgate.risk.velocity.Occurrence.Kind;
import io.tollgate.risk.velocity.Remembered;
import io.tollgate.risk.velocity.Stretch;
import io.tollgate.risk.velocity.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** One row a subject, and more only for those to which much happens. Each look-up is one descent of an index. */
@Repository
class JdbcHistories implements Histories {
  private static final String FIND = "select subject, history from subject_history where subject = any(?::uuid[])";

  private static final String CHANGE = """
      update subject_history h set history = c.history, forget_on = date '1970-01-01' + c.forget_on
      from unnest(?::uuid[], ?::int[], ?::bytea[]) as c (subject, forget_on, history) where h.subject = c.subject""";

  private static final String ADD = """
      insert into subject_history (subject, forget_on, history)
      select subject, date '1970-01-01' + forget_on, history
      from unnest(?::uuid[], ?::int[], ?::bytea[]) as c (subject, forget_on, history)
      on conflict (subject) do update set history = excluded.history, forget_on = excluded.forget_on""";

  private static final String ADD_OLDER = """
      insert into older_stretch (subject, kind, last_at, last_number, forget_on, stretch)
      select subject, ?::smallint, last_at, last_number, date '1970-01-01' + forget_on, stretch
      from unnest(?::uuid[], ?::timestamptz[], ?::bigint[], ?::int[], ?::bytea[])
        as c (subject, last_at, last_number, forget_on, stretch)""";

  private static final String OLDER = """
      select c.row, s.stretch
      from unnest(?::uuid[], ?::smallint[], ?::timestamptz[]) with ordinality as c (subject, kind, start, row)
      cross join lateral (
        select stretch from older_stretch o
        where o.subject = c.subject and o.kind = c.kind and o.last_at > c.start
        order by o.last_at, o.last_number limit 1) s""";

  private static final String LATEST_OLDER = """
      select c.row, s.stretch from unnest(?::uuid[]) with ordinality as c (subject, row)
      cross join lateral (
        select stretch, last_number from older_stretch o where o.subject = c.subject and o.kind = ?::smallint
        order by o.last_at desc, o.last_number desc limit ?) s
      order by c.row, s.last_number desc""";

  private final JdbcClient jdbc;

  JdbcHistories(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public Map<Subject, Remembered> of(Set<Subject> subjects) {
    var byKey = HashMap.<UUID, Subject>newHashMap(subjects.size());
    subjects.forEach(subject -> byKey.put(subject.key(), subject));
    var found = HashMap.<Subject, Remembered>newHashMap(subjects.size());
    jdbc.sql(FIND).param(Columns.texts(subjects, Subject::key)).query(row -> {
      found.put(Objects.requireNonNull(byKey.get(row.getObject(1, UUID.class))), PackedHistory.unpack(row.getBytes(2)));
    });
    return found;
  }

  /** One that was forgotten since it was found is there again. */
  @Override
  public void keep(Map<Subject, Remembered> changed, Set<Subject> known) {
    List<Subject> added = changed.keySet().stream().filter(subject -> !known.contains(subject)).toList();
    if (!added.isEmpty()) write(ADD, added, changed);
    if (!known.isEmpty() && write(CHANGE, known, changed) < known.size()) write(ADD, known, changed);
  }

  private int write(String sql, Collection<Subject> subjects, Map<Subject, Remembered> changed) {
    var rows = List.copyOf(subjects);
    var histories = rows.stream().map(subject -> Objects.requireNonNull(changed.get(subject))).toList();
    int[] forgetOn = new int[rows.size()];
    for (int i = 0; i < forgetOn.length; i++)
      forgetOn[i] = Age.of(rows.get(i).dimension().rememberedForDays()).endsOn(histories.get(i).lastOn());
    return jdbc.sql(sql).param(Columns.texts(rows, Subject::key)).param(forgetOn)
        .param(histories.stream().map(PackedHistory::pack).toArray(byte[][]::new)).update();
  }

  @Override
  public void addOlder(Kind kind, Map<Subject, List<Stretch>> stretches) {
    var rows = new ArrayList<Row>();
    stretches.forEach((subject, some) -> some.forEach(stretch -> rows.add(new Row(subject, stretch))));
    jdbc.sql(ADD_OLDER).param(code(kind)).param(Columns.texts(rows, row -> row.subject.key()))
        .param(Columns.texts(rows, row -> row.stretch.last().at()))
        .param(Columns.longs(rows, row -> row.stretch.last().number())).param(Columns.ints(rows, Row::forgetOn))
        .param(rows.stream().map(row -> PackedHistory.pack(row.stretch)).toArray(byte[][]::new)).update();
  }

  @Override
  public Map<After, Stretch> older(Set<After> wanted) {
    var asked = List.copyOf(wanted);
    var found = new HashMap<After, Stretch>();
    jdbc.sql(OLDER).param(Columns.texts(asked, after -> after.subject().key()))
        .param(Columns.ints(asked, after -> code(after.kind()))).param(Columns.texts(asked, After::start))
        .query(row -> {
          found.put(asked.get(row.getInt(1) - 1), PackedHistory.unpackStretch(row.getBytes(2)));
        });
    return found;
  }

  @Override
  public Map<Subject, List<Stretch>> latestOlder(Set<Subject> subjects, int most) {
    var asked = List.copyOf(subjects);
    var found = new HashMap<Subject, List<Stretch>>();
    jdbc.sql(LATEST_OLDER).param(Columns.texts(asked, Subject::key)).param(code(Kind.ATTEMPT)).param(most)
        .query(row -> {
          found.computeIfAbsent(asked.get(row.getInt(1) - 1), _ -> new ArrayList<>())
              .add(PackedHistory.unpackStretch(row.getBytes(2)));
        });
    return found;
  }

  private static int code(Kind kind) {
    return switch (kind) {
      case ATTEMPT -> 0;
      case FAILURE -> 1;
    };
  }

  private record Row(Subject subject, Stretch stretch) {
    int forgetOn() {
      return Age.of(subject.dimension().keptForDays()).endsOn(LocalDate.ofInstant(stretch.last().at(), ZoneOffset.UTC));
    }
  }

  /**
   * For how long something is kept. What is kept for months is forgotten some days later than it might be, so that the day changes
   * rarely, and with it what the index holds.
   */
  private record Age(int days, int step) {
    static Age of(int days) { return new Age(days, Math.max(1, days / 6)); }

    /** In days since 1970: the first on which it may be forgotten. */
    int endsOn(LocalDate last) {
      return Math.ceilDiv(Math.toIntExact(last.toEpochDay()) + days + 1, step) * step;
    }
  }
}
