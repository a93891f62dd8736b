package io.tollgate.payments.sequence;

import io.tollgate.common.id.PaymentId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.payments.FakeRisk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** What only whoever runs the database can do: kill connections, let leases and days pass; and what only he can see. */
final class DatabaseFaults implements AutoCloseable {
  private static final int MOST_TRIES = 40;
  private static final String KILL = """
      select pg_terminate_backend(pid) from pg_stat_activity
       where usename = 'payment_service' and state in ('active', 'idle in transaction') order by random() limit 1
      """;
  private static final String END_AUTHORIZATION = """
      update payment.payment set expires_at = now() - interval '1 hour',
        lapses_at = case when lapses_at is not null then now() - interval '1 hour' end
       where id = ? and expires_at is not null
      """;
  private static final String GROW_OLD = """
      update payment.payment set created_at = created_at - interval '1 hour' where id = ? and outcome_at is null
      """;
  private static final String GIVE_UP = """
      update payment.unfinished_payment u set due_at = clock_timestamp() from payment.payment p
       where p.id = ? and u.merchant_id = p.merchant_id and u.payment_id = p.id
         and p.status = case p.amount when %d then 'processing' else 'authorizing' end
      """.formatted(FakeRisk.IGNORED_AMOUNT);
  private static final String END_LEASE = """
      update payment.modification set due_at = clock_timestamp() where payment_id = ? and due_at is not null
      """;
  private static final String END_FIRST_LEASE = """
      update payment.unfinished_payment u set due_at = clock_timestamp() from payment.payment p
       where p.id = ? and u.merchant_id = p.merchant_id and u.payment_id = p.id and p.status = 'authorizing'
      """;
  private static final String UNDER_WAY = """
      select 1 from payment.unfinished_payment where merchant_id = ?
      union all select 1 from payment.modification where merchant_id = ? and due_at is not null
      union all select 1 from payment.payment where merchant_id = ? and lapses_at is not null and expires_at < now()
      """;
  private static final String GAPS = """
      select 1 from payment.payment p left join payment.payment_event e on e.merchant_id = p.merchant_id and e.payment_id = p.id
       where p.merchant_id = ? group by p.id, p.sequence
      having count(*) <> p.sequence or max(e.sequence) <> p.sequence or min(e.sequence) <> 1
      """;

  private final Connection connection;

  DatabaseFaults() throws SQLException { connection = TestPlatform.shared().connectAsSuperuser(); }

  /** One of the service's connections, in the middle of what it is used for; none where none is in use for a while. */
  void killConnection() {
    for (int tries = 0; tries < MOST_TRIES && !exists(KILL); tries++)
      Thread.onSpinWait();
  }

  /** @return whether there was an authorization, which has expired now */
  boolean endAuthorization(String payment) {
    return update(END_AUTHORIZATION, payment) > 0;
  }

  /** Nobody waits any more for risk, or for an acquirer that never heard of it. */
  void loseHope(String payment) {
    update(GROW_OLD, payment);
    update(GIVE_UP, payment);
  }

  /** Whoever has it in his hands has stalled; others may take it over. */
  void endLeases(String payment) {
    update(END_LEASE, payment);
    update(END_FIRST_LEASE, payment);
  }

  boolean isAnythingUnderWay(UUID merchant) { return exists(UNDER_WAY, merchant, merchant, merchant); }

  boolean hasGaps(UUID merchant) { return exists(GAPS, merchant); }

  private int update(String sql, String payment) {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setObject(1, PaymentId.parse(payment).orElseThrow().value());
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean exists(String sql, UUID... parameters) {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++)
        statement.setObject(i + 1, parameters[i]);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException { connection.close(); }
}
