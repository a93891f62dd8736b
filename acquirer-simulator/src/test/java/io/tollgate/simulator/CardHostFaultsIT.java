package io.tollgate.simulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CardHostFaultsIT extends CardHostIT {
  @Test
  void delayOneAnswerAndNoOther() throws Exception {
    var north = signedOn("north");
    var slow = authorization(4200);
    var fast = authorization(4200);
    order("{\"fault\":\"delay\",\"delay\":\"PT0.5S\",\"merchant_reference\":\"%s\"}".formatted(slow.get(37)));
    north.send(slow);
    north.send(fast);

    assertThat(north.receive().get(11)).isEqualTo(fast.get(11));
    assertThat(booked(slow)).hasSize(1);
    assertThat(north.receive()).extracting(answer -> answer.get(11), answer -> answer.get(39))
        .containsExactly(slow.get(11), APPROVED);
  }

  @Test
  void keepAMessageFromEverArriving() throws Exception {
    var north = signedOn("north");
    var lost = authorization(4200);
    strike("no_answer");
    north.send(lost);

    assertThat(north.ask(management("301")).mti()).isEqualTo("0810");
    assertThat(booked(lost)).isEmpty();
    assertThat(north.ask(lost.repeated()).get(39)).isEqualTo(APPROVED);
  }

  @Test
  void loseTheAnswerToAMessageThatIsRecorded() throws Exception {
    var north = signedOn("north");
    var unheard = authorization(4200);
    strike("lose_answer");
    north.send(unheard);

    assertThat(north.ask(management("301")).mti()).isEqualTo("0810");
    assertThat(booked(unheard)).singleElement().matches(line -> result(line).equals("approved"));
    assertThat(north.ask(unheard.repeated()).get(39)).isEqualTo(APPROVED);
  }

  @Test
  void answerTwice() throws Exception {
    var north = signedOn("north");
    strike("answer_twice");

    assertThat(north.ask(authorization(4200))).isEqualTo(north.receive());
  }

  @Test
  void answerUnderAnotherTraceNumber() throws Exception {
    var north = signedOn("north");
    var asked = authorization(4200);
    strike("wrong_stan");
    var answer = north.ask(asked);

    assertThat(answer.get(11)).matches("[0-9]{6}").isNotEqualTo(asked.get(11));
    assertThat(answer.get(37)).isEqualTo(asked.get(37));
    assertThat(booked(asked)).hasSize(1);
  }

  @Test
  void sendGarbageAndGoOn() throws Exception {
    var north = signedOn("north");
    var asked = authorization(4200);
    strike("garbage");
    north.send(asked);

    assertThat(new String(north.receiveBytes(), StandardCharsets.ISO_8859_1)).doesNotStartWith("0110");
    assertThat(booked(asked)).hasSize(1);
    assertThat(north.ask(asked.repeated()).get(39)).isEqualTo(APPROVED);
  }

  @Test
  void resetTheConnectionInTheMiddleOfAnAnswer() throws Exception {
    var north = signedOn("north");
    var asked = authorization(4200);
    strike("reset");
    north.send(asked);

    assertThatThrownBy(north::receive).isInstanceOf(IOException.class);
    assertThat(booked(asked)).hasSize(1);
    assertThat(signedOn("north").ask(asked.repeated()).get(39)).isEqualTo(APPROVED);
  }

  @ParameterizedTest
  @CsvSource({"decline_code, stolen_card, 43", "decline_code, insufficient_funds, 51", "response_code, 1A, 1A",
      "response_code, 65, 65"})
  void declineAGoodCard(String param, String value, String code) throws Exception {
    var north = signedOn("north");
    var asked = authorization(4200);
    order("{\"fault\":\"decline\",\"%s\":\"%s\",\"times\":1}".formatted(param, value));

    assertThat(north.ask(asked).get(39)).isEqualTo(code);
    assertThat(north.ask(asked.repeated()).get(39)).isEqualTo(code);
  }

  @Test
  void failWithoutRecording() throws Exception {
    var north = signedOn("north");
    var asked = authorization(4200);
    strike("error");

    assertThat(north.ask(asked).get(39)).isEqualTo("96");
    assertThat(booked(asked)).isEmpty();
  }

  @Test
  void strikeOneHostAlone() throws Exception {
    order("{\"fault\":\"decline\",\"acquirer\":\"south\"}");

    assertThat(signedOn("north").ask(authorization(4200)).get(39)).isEqualTo(APPROVED);
    assertThat(put(id, sale(GOOD_CARD, 4200)).text("result")).isEqualTo("approved");
    assertThat(signedOn("south").ask(authorization(4200)).get(39)).isEqualTo("05");
  }

  @Test
  void strikeAsTheirScheduleSays() throws Exception {
    var north = signedOn("north");
    var ordered = order("{\"fault\":\"decline\",\"every\":3,\"for\":\"PT1H\",\"acquirer\":\"north\"}");
    var codes = IntStream.range(0, 6).mapToObj(_ -> declined(north)).toList();

    assertThat(codes).containsExactly(false, false, true, false, false, true);
    assertThat(ordered.body().path("every").asInt()).isEqualTo(3);
    assertThat(ordered.text("for")).isEqualTo("PT1H");

    order("{\"fault\":\"decline\",\"after\":\"PT1H\"}");

    assertThat(declined(north)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '|', value = {"|{\"fault\":\"error\",\"every\":0}|, every",
      "|{\"fault\":\"error\",\"probability\":1.5}|, probability", "|{\"fault\":\"error\",\"for\":\"PT0S\"}|, for",
      "|{\"fault\":\"error\",\"after\":\"-PT1S\"}|, after", "|{\"fault\":\"error\",\"acquirer\":\"North!\"}|, acquirer",
      "|{\"fault\":\"decline\",\"response_code\":\"5\"}|, response_code"})
  void areRefusedWhereTheOrderIsWrong(String body, String param) throws Exception {
    var answer = order(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("param")).isEqualTo(param);
  }

  private void strike(String fault) throws IOException, InterruptedException {
    order("{\"fault\":\"%s\",\"acquirer\":\"north\",\"times\":1}".formatted(fault));
  }

  private static boolean declined(HostConnection host) {
    try {
      return host.ask(authorization(4200)).get(39).equals("05");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String result(JsonNode line) { return line.path("result").asString(""); }
}
