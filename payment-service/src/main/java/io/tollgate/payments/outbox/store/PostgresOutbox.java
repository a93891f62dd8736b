package io.tollgate.payments.outbox.store;

import io.tollgate.common.kit.messaging.Event;
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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

@Repository
class PostgresOutbox implements Outbox, OutboxQueue {
  private static final String INSERT = """
      insert into outbox (topic, key, event_id, type, sequence, time, traceparent, data) values (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String LOCK = "select only_row from outbox_relay for update skip locked";
  private static final String NEXT = """
      select id, topic, key, event_id, type, sequence, time, traceparent, data from outbox order by id limit ?
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
    Integer published = transaction.execute(_ -> {
      if (jdbc.queryForList(LOCK).isEmpty()) return 0;
      List<Row> rows = jdbc.query(NEXT, PostgresOutbox::row, most);
      if (rows.isEmpty()) return 0;
      publisher.publish(rows.stream().map(Row::message).toList());
      Long[] ids = rows.stream().map(Row::id).toArray(Long[]::new);
      jdbc.update("delete from outbox where id = any (?)", (Object) ids);
      return rows.size();
    });
    return published == null ? 0 : published;
  }

  @Override
  public Duration lag() {
    Double seconds = jdbc.queryForObject(LAG, Double.class);
    return Duration.ofMillis(seconds == null ? 0 : Math.round(seconds * 1_000));
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    var event = new Event<>(row.getString("event_id"), row.getString("type"), row.getString("key"),
        row.getLong("sequence"),
        row.getTimestamp("time").toInstant(), row.getString("traceparent"), row.getBytes("data"));
    return new Row(row.getLong("id"), new OutboxMessage(row.getString("topic"), event));
  }

  private record Row(long id, OutboxMessage message) {}
}
