package io.tollgate.payments.audit.store;

import io.tollgate.common.event.Topics;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.audit.AuditLog;
import io.tollgate.payments.audit.Drift;
import io.tollgate.payments.audit.Drift.MissingFrom;
import io.tollgate.payments.audit.Position;
import io.tollgate.payments.audit.PublishedEvent;
import io.tollgate.payments.audit.RecordedEvent;
import io.tollgate.payments.payment.PaymentKey;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

@Repository
class PostgresAuditLog implements AuditLog {
  private static final String TAKE = """
      update audit_progress set due_at = clock_timestamp() + :lease * interval '1 millisecond', version = version + 1
       where due_at <= clock_timestamp() returning through, topic_read, analytics_read, version
      """;
  private static final String CONCLUDE = """
      update audit_progress set through = :through, topic_read = cast(:topic as bigint[]),
        analytics_read = cast(:analytics as bigint[]), due_at = clock_timestamp() + :next * interval '1 millisecond', version = version + 1
       where version = :version
      """;
  /**
   * One statement sees one moment: what is recorded and before all that waits has left the outbox. What Kafka refused may wait for
   * long; the audit does not wait for it and finds that it is missing.
   */
  private static final String RECORDED = """
      with span as (
        select greatest(cast(:from as timestamptz), least(cast(:to as timestamptz),
          (select min(o.time) from outbox o where o.topic = :topic
             and not exists (select from outbox_refusal r where r.topic = o.topic and r.key = o.key)))) as upto
      ), earliest as (
        select merchant_id, payment_id, sequence, at from payment_event
         where at >= :from and at < (select upto from span) order by at fetch first :most rows with ties
      )
      select upto, merchant_id, payment_id, sequence, at from span left join earliest on true order by at
      """;
  private static final String MISSING_FROM_TOPIC = """
      select d.* from unnest(cast(:payments as uuid[]), cast(:sequences as bigint[])) as seen (payment_id, sequence)
        join drift d on d.payment_id = seen.payment_id and d.sequence = seen.sequence and d.missing_from = 'topic'
      """;
  private static final String FOUND = """
      insert into drift (merchant_id, payment_id, sequence, missing_from, at)
      select * from unnest(cast(:merchants as uuid[]), cast(:payments as uuid[]), cast(:sequences as bigint[]),
        cast(:places as text[]), cast(:times as timestamptz[]))
      on conflict do nothing
      """;
  private static final String PUBLISHED = """
      delete from drift d using unnest(cast(:payments as uuid[]), cast(:sequences as bigint[])) as seen (payment_id, sequence)
       where d.payment_id = seen.payment_id and d.sequence = seen.sequence and d.missing_from = 'topic'
      """;
  private static final String ANALYZED = """
      delete from drift d using unnest(cast(:payments as uuid[]), cast(:sequences as bigint[])) as seen (payment_id, sequence)
       where d.payment_id = seen.payment_id and d.sequence <= seen.sequence and d.missing_from = 'analytics'
      """;

  private final JdbcClient jdbc;

  PostgresAuditLog(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public Optional<Turn> take(Duration lease) {
    return jdbc.sql(TAKE).param("lease", lease.toMillis())
        .query((row, _) -> new Turn(row.getTimestamp("through").toInstant(), read(row), row.getLong("version")))
        .optional();
  }

  @Override
  public Slice recorded(Instant from, Instant to, int most) {
    List<RecordedEvent> events = new ArrayList<>();
    List<Instant> ends = jdbc.sql(RECORDED).param("from", Timestamp.from(from)).param("to", Timestamp.from(to))
        .param("topic", Topics.PAYMENTS).param("most", most).query((row, number) -> {
          if (row.getObject("payment_id") != null) events.add(event(row, number));
          return row.getTimestamp("upto").toInstant();
        }).list();
    boolean cut = events.size() >= most;
    return new Slice(events, cut ? events.getLast().at().plus(1, ChronoUnit.MICROS) : ends.getFirst());
  }

  @Override
  public Map<MissingFrom, Long> counts() {
    Map<MissingFrom, Long> counts = new EnumMap<>(MissingFrom.class);
    jdbc.sql("select missing_from, count(*) as events from drift group by missing_from")
        .query(row -> {
          counts.put(MissingFrom.ofCode(row.getString("missing_from")), row.getLong("events"));
        });
    return counts;
  }

  @Override
  public List<Drift> earliest(int most) {
    return jdbc.sql("""
        select * from (
          (select * from drift where missing_from = 'topic' order by at limit :most)
          union all (select * from drift where missing_from = 'analytics' order by at limit :most)
        ) earliest order by at, payment_id, sequence limit :most
        """).param("most", most)
        .query((row, number) -> new Drift(event(row, number), MissingFrom.ofCode(row.getString("missing_from"))))
        .list();
  }

  @Override
  public Optional<Instant> missingSince(MissingFrom place) {
    return jdbc.sql("select at from drift where missing_from = :place order by at limit 1").param("place", place.code())
        .query(Timestamp.class).optional().map(Timestamp::toInstant);
  }

  @Override
  public List<RecordedEvent> missingFromTopic(Collection<PublishedEvent> events) {
    List<Seen> seen = events.stream().flatMap(event -> Seen.of(event.subject(), event.sequence())).toList();
    return bound(MISSING_FROM_TOPIC, seen).query(PostgresAuditLog::event).list();
  }

  @Override
  @Transactional
  public void conclude(Turn turn, Findings findings, Duration nextIn) {
    int mine = jdbc.sql(CONCLUDE).param("through", Timestamp.from(findings.through()))
        .param("topic", offsets(findings.read().get(MissingFrom.TOPIC)))
        .param("analytics", offsets(findings.read().get(MissingFrom.ANALYTICS)))
        .param("next", nextIn.toMillis()).param("version", turn.version()).update();
    if (mine == 0) return;
    bound(PUBLISHED, findings.published().stream().map(Seen::of).toList()).update();
    bound(ANALYZED, findings.analyzed().entrySet().stream().flatMap(row -> Seen.of(row.getKey(), row.getValue()))
        .toList()).update();
    add(findings.missing());
  }

  private void add(List<Drift> missing) {
    jdbc.sql(FOUND).param("merchants", array(missing, drift -> drift.event().payment().merchant().value()))
        .param("payments", array(missing, drift -> drift.event().payment().id().value()))
        .param("sequences", array(missing, drift -> drift.event().sequence()))
        .param("places", array(missing, drift -> drift.missingFrom().code()))
        .param("times", array(missing, drift -> drift.event().at())).update();
  }

  private JdbcClient.StatementSpec bound(String sql, List<Seen> seen) {
    return jdbc.sql(sql).param("payments", array(seen, Seen::payment)).param("sequences", array(seen, Seen::sequence));
  }

  @Override
  public Instant through() {
    return jdbc.sql("select through from audit_progress").query(Timestamp.class).single().toInstant();
  }

  /** As text: of ids, numbers, codes and times none needs quotes. */
  private static <T> String array(List<T> rows, Function<T, Object> column) {
    return rows.stream().map(row -> column.apply(row).toString()).collect(Collectors.joining(",", "{", "}"));
  }

  private static @Nullable String offsets(@Nullable Position read) {
    return read == null ? null : array(read.offsets(), offset -> offset);
  }

  private static Map<MissingFrom, Position> read(ResultSet row) throws SQLException {
    Map<MissingFrom, Position> read = new EnumMap<>(MissingFrom.class);
    for (MissingFrom place : MissingFrom.values()) {
      Array offsets = row.getArray(place.code() + "_read");
      if (offsets != null) read.put(place, new Position(List.of((Long[]) offsets.getArray())));
    }
    return read;
  }

  private static RecordedEvent event(ResultSet row, int number) throws SQLException {
    return new RecordedEvent(new PaymentKey(new MerchantId(row.getObject("merchant_id", UUID.class)),
        new PaymentId(row.getObject("payment_id", UUID.class))), row.getLong("sequence"),
        row.getTimestamp("at").toInstant());
  }

  private record Seen(UUID payment, long sequence) {
    static Seen of(RecordedEvent event) { return new Seen(event.payment().id().value(), event.sequence()); }

    /** Of a record that is no payment's, nothing. */
    static Stream<Seen> of(String subject, long sequence) {
      return PaymentId.parse(subject).stream().map(payment -> new Seen(payment.value(), sequence));
    }
  }
}
