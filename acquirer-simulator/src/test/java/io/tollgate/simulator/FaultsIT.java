package io.tollgate.simulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultsIT extends SimulatorIT {
  private static final String GOOD_CARD = "4242424242424242";

  @Test
  void delayAnAnswerToAnOperationThatIsRecordedAtOnce() throws Exception {
    order("{\"fault\":\"delay\",\"delay\":\"PT1S\",\"times\":1}");
    Instant sent = Instant.now();

    assertThat(put(id, sale(GOOD_CARD, 4200)).text("result")).isEqualTo("approved");
    assertThat(Duration.between(sent, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void keepAnOperationFromEverArriving() throws Exception {
    order("{\"fault\":\"no_answer\",\"delay\":\"PT0.1S\",\"times\":1}");

    assertThatThrownBy(() -> put(id, sale(GOOD_CARD, 4200))).isInstanceOf(IOException.class);
    assertThat(get("/v1/operations/" + id).status()).isEqualTo(404);
    assertThat(get("/book?merchant_reference=" + reference).body().path("operations").size()).isZero();
  }

  @Test
  void loseTheAnswerToAnOperationThatIsRecorded() throws Exception {
    order("{\"fault\":\"lose_answer\",\"times\":1}");

    assertThatThrownBy(() -> put(id, sale(GOOD_CARD, 4200))).isInstanceOf(IOException.class);
    assertThat(get("/v1/operations/" + id).text("result")).isEqualTo("approved");
    assertThat(put(id, sale(GOOD_CARD, 4200)).text("result")).isEqualTo("approved");
  }

  @Test
  void errWithoutRecording() throws Exception {
    order("{\"fault\":\"error\",\"times\":1}");

    assertThat(put(id, sale(GOOD_CARD, 4200)).status()).isEqualTo(500);
    assertThat(get("/v1/operations/" + id).status()).isEqualTo(404);
  }

  @Test
  void declineAGoodCard() throws Exception {
    order("{\"fault\":\"decline\",\"decline_code\":\"stolen_card\",\"times\":1}");

    assertThat(put(id, sale(GOOD_CARD, 4200)).text("decline_code")).isEqualTo("stolen_card");
    assertThat(put(id, sale(GOOD_CARD, 4200)).text("decline_code")).isEqualTo("stolen_card");
  }

  @Test
  void strikeInquiriesWhereOrdered() throws Exception {
    put(id, sale(GOOD_CARD, 4200));
    // Without a number: this client repeats a GET whose connection was closed by itself.
    String lost = order("{\"fault\":\"lose_answer\",\"applies_to\":\"inquiry\"}").text("id");

    assertThatThrownBy(() -> get("/v1/operations/" + id)).isInstanceOf(IOException.class);

    call("DELETE", "/faults/" + lost, "");
    order("{\"fault\":\"error\",\"applies_to\":\"both\",\"times\":2}");

    assertThat(get("/v1/operations/" + id).status()).isEqualTo(500);
    assertThat(put(id, sale(GOOD_CARD, 4200)).status()).isEqualTo(500);
    assertThat(get("/v1/operations/" + id).text("result")).isEqualTo("approved");
  }

  @ParameterizedTest
  @CsvSource({"last4, '\"4242\"', '\"4444\"'", "amount, 4200, 4201",
      "merchant_reference, '\"REFERENCE\"', '\"pay_other\"'"})
  void strikeWhatTheirFilterSays(String filter, String hit, String miss) throws Exception {
    order("{\"fault\":\"error\",\"%s\":%s}".formatted(filter, miss));

    assertThat(put(id, sale(GOOD_CARD, 4200)).status()).isEqualTo(200);

    order("{\"fault\":\"error\",\"%s\":%s}".formatted(filter, hit.replace("REFERENCE", reference)));

    assertThat(put(id, sale(GOOD_CARD, 4200)).status()).isEqualTo(500);
  }

  @Test
  void areListedAndDeleted() throws Exception {
    var ordered = order("{\"fault\":\"delay\",\"delay\":\"PT5S\",\"last4\":\"4242\",\"times\":3}");

    assertThat(ordered.status()).isEqualTo(201);
    assertThat(get("/faults").body().path("data").get(0)).isEqualTo(ordered.body());
    assertThat(ordered.text("delay")).isEqualTo("PT5S");
    assertThat(call("DELETE", "/faults/" + ordered.text("id"), "").status()).isEqualTo(204);
    assertThat(call("DELETE", "/faults/" + ordered.text("id"), "").status()).isEqualTo(404);
    assertThat(get("/faults").body().path("data").size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '|', value = {"|{}|, fault", "|{\"fault\":\"fire\"}|, fault",
      "|{\"fault\":\"delay\",\"delay\":\"PT61S\"}|, delay", "|{\"fault\":\"delay\",\"delay\":\"soon\"}|, delay",
      "|{\"fault\":\"error\",\"times\":0}|, times", "|{\"fault\":\"error\",\"applies_to\":\"all\"}|, applies_to",
      "|{\"fault\":\"decline\",\"decline_code\":\"mood\"}|, decline_code",
      "|{\"fault\":\"error\",\"pan\":\"1\"}|, pan"})
  void areRefusedWhereTheOrderIsWrong(String body, String param) throws Exception {
    var answer = order(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("param")).isEqualTo(param);
  }
}
