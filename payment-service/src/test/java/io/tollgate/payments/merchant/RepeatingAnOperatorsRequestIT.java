package io.tollgate.payments.merchant;

import io.tollgate.common.testing.TestPlatform;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RepeatingAnOperatorsRequestIT extends PaymentServiceIT {
  private static final String MERCHANTS = "/operator/merchants";
  /** Nobody else's: the name tells this test's merchants from others'. */
  private final String name = "Shop " + UUID.randomUUID();
  private final String body = "{\"name\":\"" + name + "\"}";
  private final String key = "registration of " + name;

  @Autowired
  private PlatformTransactionManager transactions;

  @Test
  void tellsTheSameMerchantAndTheSameSecretThatIsStoredAsAHash() {
    Answer first = operator().post(MERCHANTS, key, body);

    Answer second = operator().post(MERCHANTS, key, body);

    assertThat(first.status()).as("%s", first).isEqualTo(201);
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.response().body()).isEqualTo(first.response().body());
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(secretOf(second)).matches("tg_test_[A-Za-z0-9_-]{43}");
    assertThat(hashesOf(name)).containsExactly(new ApiKey(secretOf(second)).sha256());
  }

  @Test
  void issuesOneFurtherKey() {
    String merchant = operator().post(MERCHANTS, null, body).text("id");

    Answer first = operator().post(keysOf(merchant), key, "");
    Answer second = operator().post(keysOf(merchant), key, "");

    assertThat(first.status()).as("%s", first).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.response().body()).isEqualTo(first.response().body());
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(hashesOf(name)).hasSize(2).contains(new ApiKey(second.text("key")).sha256());
  }

  @Test
  void refusesAnotherBodyOrAnotherMerchantUnderTheSameKey() {
    String merchant = operator().post(MERCHANTS, key, body).text("id");

    Answer otherBody = operator().post(MERCHANTS, key, body + " ");
    Answer otherPath = operator().post(keysOf(merchant), key, body);

    assertThat(List.of(otherBody, otherPath)).allSatisfy(answer -> {
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.text("code")).isEqualTo("idempotency_key_reused");
      assertThat(answer.response().body()).doesNotContain("tg_test_");
    });
    assertThat(hashesOf(name)).hasSize(1);
  }

  @Test
  void makesOneMerchantOfTwentyRequestsAtOnce() {
    List<Answer> answers = twentyTimes(() -> operator().post(MERCHANTS, key, body));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).as("%s", answer).isEqualTo(201));
    assertThat(answers.stream().map(answer -> answer.response().body()).distinct()).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.header("Idempotent-Replayed").isEmpty())).hasSize(1);
    assertThat(jdbc.sql("select count(*) from merchant where name = :name").param("name", name).query(Long.class)
        .single()).isEqualTo(1);
    assertThat(hashesOf(name)).containsExactly(new ApiKey(secretOf(answers.getFirst())).sha256());
  }

  @Test
  void issuesOneKeyOfTwentyRequestsAtOnce() {
    String merchant = operator().post(MERCHANTS, null, body).text("id");

    List<Answer> answers = twentyTimes(() -> operator().post(keysOf(merchant), key, ""));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).as("%s", answer).isEqualTo(201));
    assertThat(answers.stream().map(answer -> answer.text("key")).distinct()).hasSize(1);
    assertThat(hashesOf(name)).hasSize(2);
  }

  /** Whatever interrupts the first request: its effect and its key are one transaction, and the key without the effect can't be committed. */
  @Test
  void isAFirstRequestWhereTheFirstOneDidNotCommit() {
    assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(_ -> jdbc.sql("""
        insert into operator_idempotency_key (key, request_hmac, salt, merchant_id, api_key_id)
        values (:key, repeat('0', 64), repeat('0', 64), :merchant, 'key_0')
        """).param("key", key).param("merchant", UUID.randomUUID()).update()))
        .hasStackTraceContaining("violates foreign key constraint");

    Answer answer = operator().post(MERCHANTS, key, body);

    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    assertThat(answer.header("Idempotent-Replayed")).isEmpty();
  }

  @Test
  void storesNothingForARequestThatWasNotAcceptable() {
    String nobody = newMerchant().id().toString();
    Answer unknown = operator().post(keysOf(nobody), key, "");
    Answer nameless = operator().post(MERCHANTS, key, "{\"name\":\"\"}");

    Answer mended = operator().post(MERCHANTS, key, body);

    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text("code")).isEqualTo("merchant_not_found");
    assertThat(nameless.text("code")).isEqualTo("invalid_name");
    assertThat(mended.status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\tb"})
  void refusesAKeyThatIsBlankOrNotPrintable(String odd) { assertInvalid(operator().post(MERCHANTS, odd, body)); }

  @Test
  void takesAKeyOf255CharactersAndNoneLonger() {
    String longest = (name + "k".repeat(255)).substring(0, 255);

    assertThat(operator().post(MERCHANTS, longest, body).status()).isEqualTo(201);
    assertThat(operator().post(MERCHANTS, longest, body).header("Idempotent-Replayed")).isEqualTo("true");
    assertInvalid(operator().post(MERCHANTS, longest + "k", body));
  }

  @Test
  void makesTwoMerchantsWithoutAKey() {
    Answer first = operator().post(MERCHANTS, null, body);
    Answer second = operator().post(MERCHANTS, null, body);

    assertThat(second.text("id")).isNotEqualTo(first.text("id"));
    assertThat(hashesOf(name)).hasSize(2);
  }

  @Test
  void isForgottenAfterThirtyDaysAndThenMakesAnotherMerchantWithAnotherSecret() throws SQLException {
    Answer first = operator().post(MERCHANTS, key, body);
    age("29 days");
    jdbc.sql("select forget_operator_idempotency_keys(100)").query(Long.class).single();
    Answer young = operator().post(MERCHANTS, key, body);
    age("2 days");
    jdbc.sql("select forget_operator_idempotency_keys(100)").query(Long.class).single();

    Answer anew = operator().post(MERCHANTS, key, body);

    assertThat(young.text("id")).isEqualTo(first.text("id"));
    assertThat(anew.status()).as("%s", anew).isEqualTo(201);
    assertThat(anew.header("Idempotent-Replayed")).isEmpty();
    assertThat(anew.text("id")).isNotEqualTo(first.text("id"));
    assertThat(secretOf(anew)).isNotEqualTo(secretOf(first));
  }

  @Test
  void canNotBeForgottenOrChangedByTheServiceItself() {
    assertThatThrownBy(() -> jdbc.sql("delete from operator_idempotency_key").update())
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() -> jdbc.sql("update operator_idempotency_key set salt = repeat('0', 64)").update())
        .hasStackTraceContaining("permission denied");
  }

  private void age(String interval) throws SQLException {
    try (var connection = TestPlatform.shared().connectAsSuperuser();
        var statement = connection.prepareStatement(
            "update payment.operator_idempotency_key set created_at = created_at - ?::interval where key = ?")) {
      statement.setString(1, interval);
      statement.setString(2, key);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private static List<Answer> twentyTimes(Callable<Answer> request) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return executor.invokeAll(IntStream.range(0, 20).mapToObj(_ -> request).toList()).stream()
          .map(Future::resultNow).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void assertInvalid(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("invalid_idempotency_key");
  }

  private static String keysOf(String merchant) { return MERCHANTS + "/" + merchant + "/api-keys"; }

  private static String secretOf(Answer registered) {
    return registered.json().path("api_keys").path(0).path("key").asString();
  }

  private List<String> hashesOf(String merchantName) {
    return jdbc.sql("select k.sha256 from api_key k join merchant m on m.id = k.merchant_id where m.name = :name")
        .param("name", merchantName).query((row, _) -> row.getString("sha256")).list();
  }
}
