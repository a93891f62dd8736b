package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import static io.tollgate.platform.Merchant.GOOD_CARD;
import static io.tollgate.platform.Merchant.payment;
import static org.assertj.core.api.Assertions.assertThat;

@OnThePlatform
@Order(2)
class BadRequestsThroughTheGatewayIT {
  private static final String GOOD = payment(4_200, GOOD_CARD);
  private final Merchant merchant;

  BadRequestsThroughTheGatewayIT(Merchant merchant) { this.merchant = merchant; }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "'}}'                | '}'                               | 400 | malformed_json       | ''",
      "'{\"order_id\"'     | '{\"surprise\":1,\"order_id\"'    | 400 | unknown_field        | surprise",
      "'\"amount\":4200'   | '\"amount\":\"4200\"'             | 400 | invalid_type         | amount",
      "'\"amount\":4200'   | '\"amount\":-4200'                | 422 | amount_not_positive  | amount",
      "'\"amount\":4200'   | '\"amount\":0'                    | 422 | amount_not_positive  | amount",
      "'\"amount\":4200'   | '\"amount\":99999999999999999999' | 400 | number_out_of_range  | amount",
      "'\"EUR\"'           | '\"EUX\"'                         | 422 | unknown_currency     | currency",
      "4242424242424242    | 4242424242424243                  | 422 | invalid_card_number  | method.number",
      "'\"exp_year\":2032' | '\"exp_year\":2020'               | 422 | card_expired         | method.exp_month"})
  void areRefusedByCodeAndField(String good, String bad, int status, String code, String param) {
    assertProblem(merchant.pay(GOOD.replace(good.strip(), bad.strip())), status, code, param);
  }

  @Test
  void withoutAnIdempotencyKeyAreRefused() {
    assertProblem(merchant.pay(null, GOOD), 400, "idempotency_key_required", "Idempotency-Key");
  }

  @Test
  void ofAnotherContentTypeAreRefused() {
    assertProblem(merchant.pay("k", GOOD, "Content-Type", "application/xml"), 415, "unsupported_media_type", "");
  }

  @Test
  void withAnUnknownKeyAreRefused() {
    assertProblem(merchant.withKey("tg_test_" + "x".repeat(43)).pay(GOOD), 401, "invalid_api_key", "");
  }

  @Test
  void thatAreTooLargeAreRefusedWhetherOrNotTheySayHowLargeTheyAre() {
    byte[] large = GOOD.replace("A-1001", "x".repeat(100_000)).getBytes(StandardCharsets.UTF_8);

    assertProblem(merchant.post("/v1/payments", "k1", BodyPublishers.ofByteArray(large)), 413, "body_too_large", "");
    assertProblem(
        merchant.post("/v1/payments", "k2", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))), 413,
        "body_too_large", "");
  }

  @Test
  void forWhatDoesNotExistAreNotFound() {
    assertProblem(merchant.get("/v1/payments/pay_01k00000000000000000000000"), 404, "payment_not_found", "");
    assertProblem(merchant.get("/v1/nothing"), 404, "unknown_path", "");
    assertProblem(merchant.get("/operator/merchants"), 404, "unknown_path", "");
  }

  @Test
  void withAnotherBodyUnderAUsedKeyAreRefused() {
    String key = UUID.randomUUID().toString();
    merchant.pay(key, payment(100, Merchant.newCard()));

    assertProblem(merchant.pay(key, payment(101, Merchant.newCard())), 422, "idempotency_key_reused",
        "Idempotency-Key");
  }

  private static void assertProblem(Answer answer, int status, String code, String param) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.text("code")).isEqualTo(code);
    assertThat(answer.text("param")).isEqualTo(param);
    assertThat(answer.text("request_id")).isNotEmpty().isEqualTo(answer.header("X-Request-Id"));
    assertThat(answer.response().body()).doesNotContain(GOOD_CARD);
  }
}
