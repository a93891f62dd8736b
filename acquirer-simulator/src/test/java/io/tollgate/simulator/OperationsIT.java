package io.tollgate.simulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.nio.file.Files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OperationsIT extends SimulatorIT {
  private static final String GOOD_CARD = "4242424242424242";

  @Test
  void areApprovedWithAReference() throws Exception {
    var answer = put(id, sale(GOOD_CARD, 4200));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("operation_id")).isEqualTo(id);
    assertThat(answer.text("result")).isEqualTo("approved");
    assertThat(answer.body().path("amount").asLong()).isEqualTo(4200);
    assertThat(answer.text("currency")).isEqualTo("EUR");
    assertThat(answer.text("approval_code")).matches("[0-9]{6}");
    assertThat(answer.text("acquirer_reference")).startsWith("acq_");
    assertThat(answer.body().has("decline_code")).isFalse();
  }

  @Test
  void areDeclinedWithAReason() throws Exception {
    var answer = put(id, sale("4000000000009995", 4200));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("result")).isEqualTo("declined");
    assertThat(answer.text("response_code")).isEqualTo("51");
    assertThat(answer.text("decline_code")).isEqualTo("insufficient_funds");
    assertThat(answer.body().path("soft").asBoolean()).isTrue();
    assertThat(answer.body().has("approval_code")).isFalse();
  }

  @Test
  void areAnsweredTheSameWheneverTheyAreSentOrAskedAfter() throws Exception {
    var first = put(id, sale(GOOD_CARD, 4200));

    assertThat(put(id, sale(GOOD_CARD, 4200))).isEqualTo(first);
    assertThat(get("/v1/operations/" + id)).isEqualTo(first);
    assertThat(put(id, sale(GOOD_CARD, 4300)).status()).isEqualTo(409);
    assertThat(get("/v1/operations/" + id)).isEqualTo(first);
  }

  @Test
  void goOnFromAnAuthorization() throws Exception {
    put(id, sale(GOOD_CARD, 4200).replace("\"sale\"", "\"authorization\""));

    assertThat(put(id + "-c", following("capture", id, 4200)).text("result")).isEqualTo("approved");
    assertThat(put(id + "-r", following("refund", id, 200)).text("result")).isEqualTo("approved");
    assertThat(put(id + "-v", following("void", id, 4200)).text("decline_code")).isEqualTo("invalid_transaction");
    assertThat(put(id + "-x", following("refund", id, 4001)).text("decline_code")).isEqualTo("invalid_amount");
    assertThat(put(id + "-y", following("refund", id, 1).replace("original", "card")).text("param")).isEqualTo("card");
  }

  @Test
  void mayBeDecidedLater() throws Exception {
    put(id, sale(GOOD_CARD, 4200));
    order("{\"fault\":\"pending\",\"delay\":\"PT0.3S\",\"times\":1}");

    assertThat(put(id + "-r", following("refund", id, 200)).text("result")).isEqualTo("pending");
    await().until(() -> get("/v1/operations/" + id + "-r").text("result").equals("approved"));
  }

  @Test
  void areUnknownWhereTheyNeverCame() throws Exception {
    var answer = get("/v1/operations/" + id);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("code")).isEqualTo("operation_not_found");
  }

  @ParameterizedTest
  @CsvSource({"'\"type\":\"sale\"', '\"type\":\"loan\"', type", "'\"amount\":4200', '\"amount\":0', amount",
      "'\"amount\":4200', '\"amount\":4200.5', amount", "'\"amount\":4200,', '', amount",
      "'\"currency\":\"EUR\"', '\"currency\":\"eur\"', currency",
      "'\"exp_month\":12', '\"exp_month\":13', card.exp_month",
      "'\"exp_month\"', '\"entry_mode\":\"typed\",\"exp_month\"', card.entry_mode",
      "'\"exp_month\"', '\"terminal\":\"T 1\",\"exp_month\"', card.terminal",
      "'4242424242424242', '4242424242424241', card.number", "'\"987\"', '\"98\"', card.cvc",
      "'\"type\":\"sale\",', '\"type\":\"sale\",\"tip\":1,', tip"})
  void areRefusedWhereAFieldIsWrongByItsName(String right, String wrong, String param) throws Exception {
    var answer = put(id, sale(GOOD_CARD, 4200).replace(right, wrong));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("param")).isEqualTo(param);
    assertThat(get("/v1/operations/" + id).status()).isEqualTo(404);
  }

  @Test
  void areRefusedUnderAnIdThatIsNone() throws Exception {
    assertThat(put("a".repeat(65), sale(GOOD_CARD, 4200)).status()).isEqualTo(400);
    assertThat(put("a.b", sale(GOOD_CARD, 4200)).status()).isEqualTo(400);
  }

  @Test
  void standInTheBookWithHowOftenTheyWereSent() throws Exception {
    put(id, sale(GOOD_CARD, 4200));
    put(id, sale(GOOD_CARD, 4200));
    long before = get("/book?summary=true").body().path("approved").path("EUR").path("sale").path("amount").asLong();
    put(id + "-2", sale("5555555555554444", 11));

    var book = get("/book?merchant_reference=" + reference).body();

    assertThat(book.path("approved").path("EUR").path("sale").path("amount").asLong()).isEqualTo(before + 11);
    assertThat(book.path("operations").size()).isEqualTo(2);
    var line = book.path("operations").valueStream().filter(each -> each.path("operation_id").asString("").equals(id))
        .findFirst().orElseThrow();
    assertThat(line.path("requests").asInt()).isEqualTo(2);
    assertThat(line.path("merchant_reference").asString()).isEqualTo(reference);
    assertThat(line.path("result").asString()).isEqualTo("approved");
    assertThat(get("/book?summary=true").body().has("operations")).isFalse();
    assertThat(get("/book").body().path("operations").size()).isEqualTo(book.path("count").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"chip", "contactless", "swipe", "fallback"})
  void sayInTheBookHowTheCardCameAndWhere(String mode) throws Exception {
    var answer = put(id, sale(GOOD_CARD, 4200).replace(",\"cvc\":\"987\"",
        ",\"entry_mode\":\"" + mode + "\",\"terminal\":\"T1234567\""));
    put(id + "-2", sale(GOOD_CARD, 4200));

    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.body().has("checks")).isFalse();
    var lines = get("/book?merchant_reference=" + reference).body().path("operations");
    assertThat(lines.valueStream().map(line -> line.path("entry_mode").asString("") + " "
        + line.path("terminal").asString("-"))).containsExactlyInAnyOrder(mode + " T1234567", "e_commerce -");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"123 | {\"line1\":\"a\",\"postal_code\":\"10243\"} | pass pass pass",
      "999 | {\"line1\":\"a\",\"postal_code\":\"99998\"} | fail pass fail",
      "998 | {\"postal_code\":\"10243\"} | unavailable unchecked pass",
      "997 | {\"line1\":\"a\",\"postal_code\":\"99996\"} | unavailable unavailable unavailable",
      "123 | null | pass unchecked unchecked"})
  void sayWhatTheIssuerFoundOfCvcAndAddress(String cvc, String address, String found) throws Exception {
    var answer = put(id, sale(GOOD_CARD, 4200).replace("\"cvc\":\"987\"",
        "\"cvc\":\"" + cvc + "\",\"billing_address\":" + address.strip()));

    var checks = answer.body().path("checks");
    assertThat(checks.path("cvc").asString("") + " " + checks.path("address_line1").asString("") + " "
        + checks.path("postal_code").asString("")).as("%s", answer).isEqualTo(found);
    assertThat(get("/v1/operations/" + id)).isEqualTo(answer);
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void leaveNoCardNumberAndNoCvcBehind(CapturedOutput output) throws Exception {
    put(id, sale(GOOD_CARD, 4200));
    put(id, sale(GOOD_CARD, 4200).replace("}}", "}}}"));
    put(id + "-2", sale(GOOD_CARD, 4200).replace("2032", "\"2032\""));

    assertThat(Files.readString(JOURNAL)).contains(id).doesNotContain(GOOD_CARD)
        .doesNotContainPattern("(?<![0-9a-f])987\"");
    assertThat(output.getAll()).doesNotContain(GOOD_CARD).doesNotContain("\"987\"");
    assertThat(get("/book?merchant_reference=" + reference).body().toString()).doesNotContain(GOOD_CARD);
  }
}
