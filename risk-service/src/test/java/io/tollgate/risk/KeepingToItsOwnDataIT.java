package io.tollgate.risk;

import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.sql.SQLException;

import javax.sql.DataSource;

import static io.tollgate.risk.testing.SomePayment.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeepingToItsOwnDataIT extends RunningRiskService {
  @Autowired
  private DataSource database;

  @Test
  void losesItsLocksWhereItStallsInTheMidstOfABatch() throws SQLException {
    try (var connection = database.getConnection(); var statement = connection.createStatement()) {
      var row = statement.executeQuery("show idle_in_transaction_session_timeout");

      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("10s");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"select * from payment.made_for_this_test", "create table risk.another (id int)",
      "update risk.assessment set verdict = 'approve'", "delete from risk.assessment", "truncate risk.card_attempt",
      "update risk.card_attempt set number = 0", "update risk.rule_set set rules = '[]'", "delete from risk.rule_set",
      "update risk.rule_publication set publisher = 'x'", "delete from risk.rule_cap",
      "update risk.rule_change set actor = 'x'", "delete from risk.rule",
      "update risk.built_in_rules set limits = '{}'", "delete from risk.fraud_label",
      "delete from risk.overtaken_payment", "update risk.retention set kept_from = now()"})
  void itsRoleMayDoNothingElse(String sql) throws SQLException {
    try (var connection = TestPlatform.shared().connectAsSuperuser(); var statement = connection.createStatement()) {
      statement.execute("create table if not exists payment.made_for_this_test (id int)");
    }
    try (var connection = TestPlatform.shared().connectAsService("risk");
        var statement = connection.createStatement()) {

      assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute(sql))
          .withMessageContaining("permission denied");
    }
  }

  @Test
  void storesWithEachVerdictWhatItRestsOn() throws SQLException {
    var request = payment().request();
    VERDICTS.on(request);
    try (var connection = TestPlatform.shared().connectAsService("risk");
        var select = connection.prepareStatement("select facts #>> '{request,amount}', facts #>> '{request,ip}', "
            + "facts ->> 'attempts_in_window' from risk.assessment where payment_id = ?")) {
      select.setObject(1, request.paymentId().value());
      var row = select.executeQuery();

      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("4200");
      assertThat(row.getString(2)).isEqualTo("192.0.2.1");
      assertThat(row.getString(3)).isEqualTo("1");
    }
  }
}
