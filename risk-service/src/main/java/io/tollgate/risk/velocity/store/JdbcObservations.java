package io.tollgate.risk.velocity.store;

import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.velocity.Dimension;
import io.tollgate.risk.velocity.Observations;
import io.tollgate.risk.velocity.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Advisory locks, taken in one order by all, make the counting exact; the statement after the one that takes them sees everything
 * that their former holders committed. There are so few that any number of batches fits into the server's table of locks; two
 * subjects that share one only wait for each other needlessly.
 */
@Repository
class JdbcObservations implements Observations {
  /** In the order in which an observation has its subjects. */
  private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());
  private static final int LOCKS = 1_024;
  private static final int PAYMENTS = 7_001;
  private static final int SUBJECTS = 7_002;
  private static final String LOCK = "select count(pg_advisory_xact_lock(type, lock)), " + Planner.DESCENDS_INDEXES
      + "from unnest(?::int[], ?::int[]) as l (type, lock)";

  private static final String KNOWN = """
      select p.payment_id, o.subjects, f.failed_at
      from unnest(?::uuid[], ?::uuid[]) as p (merchant_id, payment_id)
      left join observation o on o.merchant_id = p.merchant_id and o.payment_id = p.payment_id
      left join failure f on f.merchant_id = p.merchant_id and f.payment_id = p.payment_id
      where o.payment_id is not null or f.payment_id is not null""";

  private static final String ADD = """
      insert into observation (merchant_id, payment_id, subjects, observed_at)
      select merchant_id, payment_id, subjects::uuid[], ?::timestamptz
      from unnest(?::uuid[], ?::uuid[], ?::text[]) as o (merchant_id, payment_id, subjects)""";

  private static final String ADD_FAILURES = """
      insert into failure (merchant_id, payment_id, failed_at)
      select * from unnest(?::uuid[], ?::uuid[], ?::timestamptz[])
      on conflict (merchant_id, payment_id) do nothing returning payment_id""";

  private final JdbcClient jdbc;

  JdbcObservations(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public void reserve(Collection<PaymentId> payments, Set<Subject> subjects) {
    int[] ofPayments = locks(payments.stream().map(PaymentId::value).toList());
    int[] ofSubjects = locks(subjects.stream().filter(subject -> !subject.dimension().impliesAnother())
        .map(Subject::key).toList());
    int[] types = IntStream.concat(Arrays.stream(ofPayments).map(_ -> PAYMENTS),
        Arrays.stream(ofSubjects).map(_ -> SUBJECTS)).toArray();
    jdbc.sql(LOCK).param(types)
        .param(IntStream.concat(Arrays.stream(ofPayments), Arrays.stream(ofSubjects)).toArray())
        .query((row, _) -> row.getLong(1)).single();
  }

  private static int[] locks(Collection<UUID> ids) {
    return ids.stream().mapToInt(id -> Math.floorMod(id.hashCode(), LOCKS)).sorted().distinct().toArray();
  }

  @Override
  public Map<PaymentId, Known> known(Collection<Of> payments) {
    return jdbc.sql(KNOWN).param(Columns.texts(payments, of -> of.merchant().value()))
        .param(Columns.texts(payments, of -> of.payment().value()))
        .query((row, _) -> Map.entry(new PaymentId(row.getObject("payment_id", UUID.class)), known(row))).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
  }

  private static Known known(ResultSet row) throws SQLException {
    var subjects = new HashSet<Subject>();
    var stored = row.getArray("subjects");
    if (stored != null) {
      UUID[] keys = (UUID[]) stored.getArray();
      for (int i = 0; i < keys.length; i++) {
        if (keys[i] != null) subjects.add(new Subject(DIMENSIONS.get(i), keys[i]));
      }
    }
    return new Known(subjects,
        Optional.ofNullable(row.getObject("failed_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
  }

  @Override
  public void add(Map<Of, Map<Dimension, Subject>> observed, Instant at) {
    jdbc.sql(ADD).param(at.toString()).param(Columns.texts(observed.keySet(), of -> of.merchant().value()))
        .param(Columns.texts(observed.keySet(), of -> of.payment().value()))
        .param(Columns.texts(observed.values(), JdbcObservations::array)).update();
  }

  private static String array(Map<Dimension, Subject> subjects) {
    return DIMENSIONS.stream().map(subjects::get)
        .map(subject -> subject == null ? "null" : subject.key().toString())
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  public List<PaymentId> addFailures(Collection<Failure> failures) {
    return jdbc.sql(ADD_FAILURES).param(Columns.texts(failures, failure -> failure.of().merchant().value()))
        .param(Columns.texts(failures, failure -> failure.of().payment().value()))
        .param(Columns.texts(failures, Failure::at)).query((row, _) -> row.getObject(1, UUID.class)).stream()
        .map(PaymentId::new).toList();
  }
}
