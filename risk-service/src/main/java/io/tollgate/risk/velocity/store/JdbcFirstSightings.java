package io.tollgate.risk.velocity.store;

import io.tollgate.risk.velocity.FirstSightings;
import io.tollgate.risk.velocity.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One row a subject, written when it is new and at most once a day after that. */
@Repository
class JdbcFirstSightings implements FirstSightings {
  private static final String FIND = """
      select c.row, s.first_at, s.last_on from unnest(?::uuid[]) with ordinality as c (subject, row)
      join first_sighting s on s.subject = c.subject""";

  private static final String KEEP = """
      insert into first_sighting (subject, first_at, last_on)
      select * from unnest(?::uuid[], ?::timestamptz[], ?::date[])
      on conflict (subject) do update set last_on = greatest(first_sighting.last_on, excluded.last_on)""";

  private final JdbcClient jdbc;

  JdbcFirstSightings(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public Map<Subject, Sighting> of(Set<Subject> subjects) {
    var asked = List.copyOf(subjects);
    var found = new HashMap<Subject, Sighting>();
    jdbc.sql(FIND).param(Columns.texts(asked, Subject::key)).query(row -> {
      found.put(asked.get(row.getInt("row") - 1), new Sighting(
          row.getObject("first_at", OffsetDateTime.class).toInstant(), row.getObject("last_on", LocalDate.class)));
    });
    return found;
  }

  @Override
  public void keep(Map<Subject, Sighting> sightings) {
    if (sightings.isEmpty()) return;
    jdbc.sql(KEEP).param(Columns.texts(sightings.keySet(), Subject::key))
        .param(Columns.texts(sightings.values(), Sighting::firstAt))
        .param(Columns.texts(sightings.values(), Sighting::lastOn)).update();
  }
}
