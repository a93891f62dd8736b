package io.tollgate.payments.ledger;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the database refuses even where our code, or somebody with its password, would do it. */
class TheDatabaseGuardsTheBooksIT extends PaymentServiceIT {
  @Test
  void refusesAnEntrySetThatDoesNotSumToZero() {
    assertThatThrownBy(() -> inTransaction("""
        insert into ledger_entry values
          ('%1$s', '%1$s', 1, '%1$s', 'capture', 'receivable', 'EUR', 4200, now()),
          ('%1$s', '%1$s', 2, '%1$s', 'capture', 'pending', 'EUR', -4199, now())
        """.formatted(UuidCreator.getTimeOrderedEpoch()))).isInstanceOf(SQLException.class)
        .hasMessageContaining("does not sum to zero");
  }

  @Test
  void refusesALineAddedToASetThatWasWhole() throws SQLException {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    inTransaction("""
        insert into ledger_entry values
          ('%1$s', '%1$s', 1, '%1$s', 'capture', 'receivable', 'EUR', 4200, now()),
          ('%1$s', '%1$s', 2, '%1$s', 'capture', 'pending', 'EUR', -4200, now())
        """.formatted(id));

    assertThatThrownBy(() -> inTransaction(
        "insert into ledger_entry values ('%1$s', '%1$s', 3, '%1$s', 'capture', 'fees', 'EUR', 1, now())"
            .formatted(id)))
        .isInstanceOf(SQLException.class).hasMessageContaining("does not sum to zero");
  }

  @Test
  void refusesASetThatBalancesOnlyAcrossCurrencies() {
    assertThatThrownBy(() -> inTransaction("""
        insert into ledger_entry values
          ('%1$s', '%1$s', 1, '%1$s', 'capture', 'receivable', 'EUR', 4200, now()),
          ('%1$s', '%1$s', 2, '%1$s', 'capture', 'pending', 'USD', -4200, now())
        """.formatted(UuidCreator.getTimeOrderedEpoch()))).isInstanceOf(SQLException.class)
        .hasMessageContaining("does not sum to zero");
  }

  @ParameterizedTest
  @ValueSource(strings = {"update ledger_entry set amount = 1", "delete from ledger_entry", "truncate ledger_entry",
      "update payment_event set actor = 'nobody'", "delete from payment_event", "delete from payment",
      "delete from idempotency_key", "alter table ledger_entry disable trigger all"})
  void refusesToRewriteHistory(String statement) {
    assertThatThrownBy(() -> inTransaction(statement)).isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState()).isEqualTo("42501");
  }

  @ParameterizedTest
  @ValueSource(strings = {"risk", "analytics"})
  void keepsTheServiceOutOfOtherServicesSchemas(String schema) {
    assertThatThrownBy(() -> inTransaction("create table " + schema + ".spy (id int)")).isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied for schema " + schema);
    assertThatThrownBy(() -> inTransaction("select * from " + schema + ".flyway_schema_history"))
        .isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"amount_captured = amount + 1, amount_authorized = amount + 1",
      "amount_captured = amount_authorized + 1",
      "amount_refunded = amount_captured + 1"})
  void refusesToTakeOrGiveBackMoreThanThereIs(String change) {
    TestMerchant merchant = newMerchant();
    merchant.pay(payment(4_200, GOOD_CARD));

    assertThatThrownBy(
        () -> inTransaction("update payment set " + change + " where merchant_id = '" + merchant.id().value() + "'"))
        .isInstanceOf(SQLException.class).hasMessageContaining("violates check constraint");
  }

  @Test
  void holdsOnlySetsThatSumToZero() {
    newMerchant().pay(payment(4_200, GOOD_CARD));

    assertThat(jdbc.sql(
        "select count(*) from (select from ledger_entry group by merchant_id, set_id, currency having sum(amount) <> 0) s")
        .query(Long.class).single()).isZero();
  }

  private static void inTransaction(String sql) throws SQLException {
    try (Connection connection = TestPlatform.shared().connectAsService("payment");
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(sql);
      connection.commit();
    }
  }
}
