package io.tollgate.payments.payment.web;

import io.tollgate.common.event.Scopes;
import io.tollgate.payments.AtTheTerminal;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;

class BadPaymentRequestsIT extends PaymentServiceIT {
  private static final String GOOD = payment(4_200, GOOD_CARD);
  private TestMerchant merchant;

  @BeforeEach
  void registerMerchant() { merchant = newMerchant(); }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "'\"amount\":4200'         | '\"amount\":0'                     | 422 | amount_not_positive   | amount",
      "'\"amount\":4200'         | '\"amount\":-1'                    | 422 | amount_not_positive   | amount",
      "'\"amount\":4200'         | '\"amount\":1000000000000'         | 422 | amount_too_large      | amount",
      "'\"amount\":4200'         | '\"amount\":99999999999999999999'  | 400 | number_out_of_range   | amount",
      "'\"amount\":4200'         | '\"amount\":42.5'                  | 400 | invalid_type          | amount",
      "'\"amount\":4200'         | '\"amount\":\"4200\"'              | 400 | invalid_type          | amount",
      "'\"amount\":4200'         | '\"amount\":null'                  | 400 | missing_field         | amount",
      "'\"order_id\":\"A-1001\"' | '\"order_id\":\"\"'                | 400 | missing_field         | order_id",
      "'\"order_id\":\"A-1001\"' | '\"order_id\":\"a\\u0000b\"'       | 422 | text_not_storable     | order_id",
      "'\"order_id\":\"A-1001\"' | '\"order_id\":\"a\\ud800b\"'       | 422 | text_not_storable     | order_id",
      "'\"order_id\":\"A-1001\"' | '\"order_id\":[1]'                 | 400 | invalid_type          | order_id",
      "'\"order_id\":\"A-1001\"' | '\"order_id\":7'                   | 400 | invalid_type          | order_id",
      "'\"order_id\":\"A-1001\"' | '\"order_id\":true'                | 400 | invalid_type          | order_id",
      "'\"4242424242424242\"'    | '4242424242424242'                 | 400 | invalid_type          | method.number",
      "'\"EUR\"'                 | '\"EURO\"'                         | 422 | unknown_currency      | currency",
      "'\"EUR\"'                 | '\"eur\"'                          | 422 | unknown_currency      | currency",
      "'\"EUR\"'                 | '\"XAU\"'                          | 422 | unknown_currency      | currency",
      "4242424242424242          | 4242424242424241                   | 422 | invalid_card_number   | method.number",
      "4242424242424242          | 4242-4242-4242-4242                | 422 | invalid_card_number   | method.number",
      "'\"exp_year\":2032'       | '\"exp_year\":2020'                | 422 | card_expired          | method.exp_month",
      "'\"exp_month\":12'        | '\"exp_month\":13'                 | 422 | invalid_expiry        | method.exp_month",
      "'\"cvc\":\"123\"'         | '\"cvc\":\"12\"'                   | 422 | invalid_cvc           | method.cvc",
      "'\"type\":\"card\"'       | '\"type\":\"cash\"'                | 422 | method_not_supported  | method.type",
      "'{\"order_id\"'           | '{\"surprise\":1,\"order_id\"'     | 400 | unknown_field         | surprise",
      "'{\"type\"'               | '{\"surprise\":1,\"type\"'         | 400 | unknown_field         | method.surprise",
      "'{\"order_id\"'           | '{\"capture\":\"never\",\"order_id\"' | 422 | capture_not_supported | capture",
      "'{\"order_id\"'           | '{\"payer\":{\"country\":\"ZZ\"},\"order_id\"' | 422 | unknown_country | payer.country",
      "'}}'                      | '}'                                | 400 | malformed_json        | ''",
      "'}}'                      | '}} {}'                            | 400 | malformed_json        | ''"})
  void areRefusedByCodeAndField(String good, String bad, int status, String code, String param) {
    Answer answer = merchant.pay(GOOD.replace(good.strip(), bad.strip()));

    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.text("code")).isEqualTo(code);
    assertThat(answer.text("param")).isEqualTo(param);
    assertThat(answer.text("request_id")).isEqualTo(answer.header("X-Request-Id")).isNotEmpty();
    assertThat(answer.response().body()).doesNotContain("4242424242424242", "4242-4242");
    assertThat(paymentsStored()).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "'\"type\":\"card_present\"' | '\"type\":\"card\"'                             | 400 | unknown_field          | method.entry_mode",
      "'\"entry_mode\"'            | '\"number\":\"4242424242424242\",\"entry_mode\"'| 400 | unknown_field          | method.number",
      "'\"entry_mode\"'            | '\"exp_month\":12,\"entry_mode\"'               | 400 | unknown_field          | method.exp_month",
      "'\"entry_mode\"'            | '\"exp_year\":2032,\"entry_mode\"'              | 400 | unknown_field          | method.exp_year",
      "'\"entry_mode\"'            | '\"cvc\":\"123\",\"entry_mode\"'                | 400 | unknown_field          | method.cvc",
      "'\"entry_mode\"'            | '\"billing_address\":{},\"entry_mode\"'         | 400 | unknown_field          | method.billing_address",
      "'\"entry_mode\":\"chip\",'  | ''                                              | 400 | missing_field          | method.entry_mode",
      "'\"entry_mode\":\"chip\"'   | '\"entry_mode\":\"swipe\"'                       | 400 | unknown_field          | method.emv",
      "'\"entry_mode\":\"chip\"'   | '\"entry_mode\":\"wired\"'                       | 422 | invalid_entry_mode     | method.entry_mode",
      "'\"emv\"'                   | '\"track2\"'                                    | 400 | missing_field          | method.emv",
      "'5F340101'                  | '5F3401'                                        | 422 | invalid_emv            | method.emv",
      "'5F340101'                  | '5F34010\\u0000'                                | 422 | invalid_emv            | method.emv",
      "'9F2608'                    | '9F2508'                                        | 422 | emv_without_cryptogram | method.emv",
      "'D3212'                     | 'D2012'                                         | 422 | card_expired           | method",
      "'\"emv\"'                   | '\"track2\":\"5555555555554444=3212201\",\"emv\"' | 422 | card_data_mismatch     | method.track2",
      "'\"emv\"'                   | '\"track2\":\"5555555555554445=3212201\",\"emv\"' | 422 | invalid_track2         | method.track2",
      "'\"accepts_pin\":true'      | '\"accepts_pin\":\"yes\"'                        | 400 | invalid_type           | method.terminal.accepts_pin",
      "'\"id\":\"T1234567\"'       | '\"id\":\"T12345678\"'                           | 422 | invalid_terminal       | method.terminal.id",
      "'\"id\":\"T1234567\",'      | ''                                              | 400 | missing_field          | method.terminal.id",
      "'\"id\":\"T1234567\"'       | '\"id\":\"T1234567\",\"name\":\"till\"'          | 400 | unknown_field          | method.terminal.name",
      "'\"terminal\":{'            | '\"terminal\":null,\"x\":{'                     | 400 | unknown_field          | method.x"})
  void atATerminalAreRefusedByCodeAndField(String good, String bad, int status, String code, String param) {
    assertRefused(AtTheTerminal.chip(4_200, GOOD_CARD).replace(good.strip(), bad == null ? "" : bad.strip()), status,
        code, param);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"line1\":\"a\\u0000b\"}        | 422 | text_not_storable | method.billing_address.line1",
      "{\"line1\":\"a\\ud800b\"}        | 422 | text_not_storable | method.billing_address.line1",
      "{\"postal_code\":\"a\\udc00\"}   | 422 | text_not_storable | method.billing_address.postal_code",
      "{\"city\":\"a\\u0007\"}          | 422 | text_not_storable | method.billing_address.city",
      "{\"postal_code\":\"123456789012345678901\"} | 422 | text_too_long | method.billing_address.postal_code",
      "{\"country\":\"Germany\"}        | 422 | unknown_country   | method.billing_address.country",
      "{\"postal_code\":10243}          | 400 | invalid_type      | method.billing_address.postal_code",
      "{\"street\":\"x\"}               | 400 | unknown_field     | method.billing_address.street",
      "\"Hauptstr. 1\"                  | 400 | invalid_type      | method.billing_address"})
  void withAnAddressThatIsNoneAreRefused(String address, int status, String code, String param) {
    assertRefused(GOOD.replace("\"cvc\"", "\"billing_address\":" + address.strip() + ",\"cvc\""), status, code, param);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "\"entry_mode\":\"chip\" | method.entry_mode", "\"track2\":\"x\" | method.track2",
      "\"emv\":\"x\" | method.emv", "\"terminal\":{} | method.terminal"})
  void ofATypedCardWithATerminalsFieldsAreRefused(String field, String param) {
    assertRefused(GOOD.replace("\"cvc\"", field.strip() + ",\"cvc\""), 400, "unknown_field", param);
  }

  private void assertRefused(String body, int status, String code, String param) {
    Answer answer = merchant.pay(body);

    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.text("code")).as("%s", answer).isEqualTo(code);
    assertThat(answer.text("param")).isEqualTo(param);
    assertThat(answer.response().body()).doesNotContain(GOOD_CARD, AtTheTerminal.CRYPTOGRAM, "Hauptstr");
    assertThat(paymentsStored()).isZero();
  }

  @Test
  void withoutAKeyAreRefused() {
    Answer answer = merchant.pay(null, GOOD);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("idempotency_key_required");
  }

  @Test
  void withAKeyThatIsTooLongAreRefused() {
    Answer answer = merchant.pay("k".repeat(256), GOOD);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("invalid_idempotency_key");
  }

  @Test
  void ofAnotherContentTypeAreRefused() {
    Answer answer = merchant.pay("key", GOOD, "Content-Type", "text/plain");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.text("code")).isEqualTo("unsupported_media_type");
  }

  @Test
  void thatAreTooLargeAreRefused() {
    Answer answer = merchant.pay(payment("x".repeat(70_000), 4_200, GOOD_CARD));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text("code")).isEqualTo("body_too_large");
  }

  @Test
  void withoutABodyAreRefused() {
    Answer answer = merchant.pay("");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("malformed_json");
  }

  @ParameterizedTest
  @CsvSource({"limit=0,limit", "limit=101,limit", "limit=x,limit", "status=lost,status",
      "starting_after=pay_1,starting_after",
      "created_after=yesterday,created_after"})
  void forListsAreRefusedByParameter(String query, String param) {
    Answer answer = merchant.get("/v1/payments?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("invalid_parameter");
    assertThat(answer.text("param")).isEqualTo(param);
  }

  @ParameterizedTest
  @CsvSource({"/v1/payments/pay_01k00000000000000000000000", "/v1/payments/nonsense", "/v1/payments/nonsense/events"})
  void forPaymentsThatDoNotExistAreNotFound(String path) {
    Answer answer = merchant.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("code")).isEqualTo("payment_not_found");
  }

  @Test
  void forAnotherMerchantsPaymentAreNotFound() {
    String payment = merchant.pay(GOOD).text("id");

    assertThat(newMerchant().get("/v1/payments/" + payment).status()).isEqualTo(404);
    assertThat(newMerchant().get("/v1/payments/" + payment + "/events").status()).isEqualTo(404);
    assertThat(newMerchant().get("/v1/ledger/entries?payment=" + payment).json().path("data")).isEmpty();
  }

  @Test
  void withTooFewScopesAreForbidden() {
    Answer answer = withScopes(merchant, Scopes.PAYMENTS_READ).pay(GOOD);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("code")).isEqualTo("insufficient_scope");
  }

  @Test
  void withAnotherServicesTokenAreUnauthorized() {
    Answer answer = withForeignToken(merchant).pay(GOOD);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("code")).isEqualTo("invalid_token");
  }

  private long paymentsStored() {
    return jdbc.sql("select count(*) from payment where merchant_id = :merchant")
        .param("merchant", merchant.id().value())
        .query(Long.class).single();
  }
}
