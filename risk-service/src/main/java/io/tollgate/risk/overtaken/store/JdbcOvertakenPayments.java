package io.tollgate.risk.overtaken.store;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.overtaken.Course;
import io.tollgate.risk.overtaken.Overtaken;
import io.tollgate.risk.overtaken.OvertakenPayments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

@Repository
class JdbcOvertakenPayments implements OvertakenPayments {
  private static final String REMEMBER = """
      insert into overtaken_payment (merchant_id, payment_id, by, at)
      select o.merchant_id, o.payment_id, o.by, o.at
      from unnest(?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[]) as o (merchant_id, payment_id, by, at)
      order by o.merchant_id, o.payment_id
      on conflict do nothing""";

  private final TransactionOperations transaction;
  private final JdbcClient jdbc;

  JdbcOvertakenPayments(TransactionOperations transaction, JdbcClient jdbc) {
    this.transaction = transaction;
    this.jdbc = jdbc;
  }

  @Override
  public void remember(Collection<Overtaken> overtaken) {
    if (overtaken.isEmpty()) return;
    transaction.executeWithoutResult(_ -> jdbc.sql(REMEMBER).param(texts(overtaken, one -> one.merchant().value()))
        .param(texts(overtaken, one -> one.payment().value())).param(texts(overtaken, one -> one.by().code()))
        .param(texts(overtaken, Overtaken::at)).update());
  }

  @Override
  public Optional<Course> find(MerchantId merchant, PaymentId payment) {
    return jdbc.sql("select by from overtaken_payment where merchant_id = ? and payment_id = ?")
        .param(merchant.value()).param(payment.value()).query(String.class).optional().flatMap(Course::find);
  }

  private static String[] texts(Collection<Overtaken> rows, Function<Overtaken, Object> column) {
    return rows.stream().map(column).map(Object::toString).toArray(String[]::new);
  }
}
