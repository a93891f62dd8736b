package io.tollgate.payments.merchant;

import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RegisteringAMerchantIT extends PaymentServiceIT {
  @Test
  void tellsTheKeyOnceAndKeepsOnlyItsHash() {
    Answer registered = operator().post("/operator/merchants", null, "{\"name\":\"Corner shop\"}");

    String key = registered.json().path("api_keys").path(0).path("key").asString();
    assertThat(registered.status()).as("%s", registered).isEqualTo(201);
    assertThat(registered.text("id")).startsWith("mer_");
    assertThat(key).matches("tg_test_[A-Za-z0-9_-]{43}");
    assertThat(jdbc.sql("select count(*) from api_key where sha256 = :hash").param("hash", new ApiKey(key).sha256())
        .query(Long.class).single()).isEqualTo(1);
  }

  @Test
  void issuesAndRevokesFurtherKeys() {
    String merchant = operator().post("/operator/merchants", null, "{\"name\":\"Corner shop\"}").text("id");

    Answer issued = operator().post("/operator/merchants/" + merchant + "/api-keys", null, "");
    Answer revoked = operator().delete("/operator/merchants/" + merchant + "/api-keys/" + issued.text("id"));

    assertThat(issued.status()).as("%s", issued).isEqualTo(201);
    assertThat(revoked.status()).isEqualTo(204);
    assertThat(jdbc.sql("select revoked_at is not null from api_key where id = :id").param("id", issued.text("id"))
        .query(Boolean.class).single()).isTrue();
  }

  @Test
  void isForOperatorsAlone() {
    assertThat(newMerchant().post("/operator/merchants", null, "{\"name\":\"Mine\"}").status()).isEqualTo(403);
    assertThat(operator().get("/v1/payments").status()).isEqualTo(403);
  }

  @Test
  void needsAName() {
    Answer refused = operator().post("/operator/merchants", null, "{\"name\":\" \"}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("code")).isEqualTo("invalid_name");
  }
}
