package io.tollgate.payments.outbox.store;

import io.tollgate.common.kit.messaging.Event;
import io.tollgate.payments.outbox.Backlog;
import io.tollgate.payments.outbox.Outbox;
import io.tollgate.payments.outbox.OutboxMessage;
import io.tollgate.payments.outbox.OutboxQueue;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

@Repository
class PostgresOutbox implements Outbox, OutboxQueue, Backlog {
  private static final String INSERT = """
      insert into outbox (topic, key, event_id, type, sequence, time, traceparent, data) values (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String LOCK = "select only_row from outbox_relay for update skip locked";
  private static final String NEXT = """
      select id, topic, key, event_id, type, sequence, time, traceparent, data from outbox o
       where not exists (
         select from outbox_refusal r where r.topic = o.topic and r.key = o.key and r.until > statement_timestamp())
       order by id limit ?
      """;
  private static final String SAFE = """
      with gone as (delete from outbox where id = any (?) returning topic, key)
      delete from outbox_refusal r using gone g where r.topic = g.topic and r.key = g.key
      """;
  /** Those that wait there wait as long again as they have waited: what was mended goes soon, what never goes costs little. */
  private static final String REFUSED = """
      insert into outbox_refusal (topic, key, until)
      select topic, key, clock_timestamp() + interval '1 second' from outbox where id = any (?)
      on conflict (topic, key) do update set until = clock_timestamp()
        + greatest(interval '1 second', least(clock_timestamp() - outbox_refusal.since, interval '5 minutes'))
      """;
  private static final String LAG = """
      select coalesce(extract(epoch from clock_timestamp() - (select time from outbox order by id limit 1)), 0)
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Semaphore announced = new Semaphore(0);

  PostgresOutbox(JdbcTemplate jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public void add(OutboxMessage message) {
    Event<byte[]> event = message.event();
    jdbc.update(INSERT, message.topic(), event.subject(), UUID.fromString(event.id()), event.type(), event.sequence(),
        Timestamp.from(event.time()), event.traceparent(), event.data());
  }

  @Override
  public void committed() { if (announced.availablePermits() == 0) announced.release(); }

  @Override
  public void awaitEvents(Duration atMost) throws InterruptedException {
    boolean called = announced.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
    if (called) announced.drainPermits();
  }

  @Override
  public int publish(int most, Publisher publisher) {
    Integer safe = transaction.execute(_ -> {
      if (jdbc.queryForList(LOCK).isEmpty()) return 0;
      Map<OutboxMessage, Long> next = firstOfEach(jdbc.query(NEXT, PostgresOutbox::row, most));
      if (next.isEmpty()) return 0;
      Published published = publisher.publish(List.copyOf(next.keySet()));
      update(SAFE, published.safe(), next);
      update(REFUSED, published.refused(), next);
      return published.safe().size();
    });
    return safe == null ? 0 : safe;
  }

  /** What Kafka refuses is known when it answers; sent by then, a later event of the same payment would have overtaken it. */
  private static Map<OutboxMessage, Long> firstOfEach(List<Row> rows) {
    Set<Place> seen = new HashSet<>();
    Map<OutboxMessage, Long> first = new LinkedHashMap<>();
    for (Row row : rows)
      if (seen.add(Place.of(row.message()))) first.put(row.message(), row.id());
    return first;
  }

  private void update(String sql, List<OutboxMessage> messages, Map<OutboxMessage, Long> ids) {
    if (!messages.isEmpty()) jdbc.update(sql, (Object) messages.stream().map(ids::get).toArray(Long[]::new));
  }

  @Override
  public Duration lag() {
    Double seconds = jdbc.queryForObject(LAG, Double.class);
    return Duration.ofMillis(seconds == null ? 0 : Math.round(seconds * 1_000));
  }

  @Override
  public Map<String, Long> byTopic() {
    Map<String, Long> events = new TreeMap<>();
    jdbc.query("select topic, count(*) as events from outbox group by topic",
        row -> {
          events.put(row.getString("topic"), row.getLong("events"));
        });
    return events;
  }

  @Override
  public List<Waiting> oldest(int most) {
    return jdbc.query("select id, topic, key, type, sequence, time from outbox order by id limit ?",
        (row, _) -> new Waiting(row.getLong("id"), row.getString("topic"), row.getString("key"), row.getString("type"),
            row.getLong("sequence"), row.getTimestamp("time").toInstant()),
        most);
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    var event = new Event<>(row.getString("event_id"), row.getString("type"), row.getString("key"),
        row.getLong("sequence"),
        row.getTimestamp("time").toInstant(), row.getString("traceparent"), row.getBytes("data"));
    return new Row(row.getLong("id"), new OutboxMessage(row.getString("topic"), event));
  }

  private record Row(long id, OutboxMessage message) {}

  /** Where events are in order. */
  private record Place(String topic, String key) {
    static Place of(OutboxMessage message) { return new Place(message.topic(), message.event().subject()); }
  }
}
