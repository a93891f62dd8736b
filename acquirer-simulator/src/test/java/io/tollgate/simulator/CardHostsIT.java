package io.tollgate.simulator;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class CardHostsIT extends CardHostIT {
  @Autowired
  private MeterRegistry meters;

  @ParameterizedTest
  @ValueSource(strings = {"north", "south"})
  void authorizeAndBookItUnderTheHostsName(String host) throws Exception {
    var asked = authorization(4200);

    var answer = signedOn(host).ask(asked);

    assertThat(answer.mti()).isEqualTo("0110");
    assertThat(answer.fields()).containsOnlyKeys(3, 4, 7, 11, 32, 37, 38, 39, 41, 42, 49);
    assertThat(answer.fields()).containsAllEntriesOf(Map.of(4, asked.get(4), 7, SENT_AT, 11, asked.get(11), 32,
        "400123", 37, asked.get(37), 39, APPROVED, 41, "TERM0001", 42, asked.get(42), 49, "978"));
    assertThat(answer.get(38)).matches("[0-9]{6}");
    assertThat(booked(asked)).hasSize(1);
    var line = booked(operationId(host, asked), asked);
    assertThat(line.path("acquirer").asString()).isEqualTo(host);
    assertThat(line.path("type").asString()).isEqualTo("authorization");
    assertThat(line.path("response_code").asString()).isEqualTo(APPROVED);
    assertThat(Files.readString(JOURNAL)).contains(operationId(host, asked));
    String other = host.equals("north") ? "south" : "north";
    assertThat(get("/book?acquirer=" + other).body().toString()).doesNotContain(asked.get(37));
    assertThat(get("/book?acquirer=" + host).body().toString()).contains(asked.get(37));
  }

  @Test
  void captureInPartsAndGiveBackWhatWasTaken() throws Exception {
    var north = signedOn("north");
    var hold = authorization(100);
    String approval = north.ask(hold).get(38);
    var part = capture(hold, approval, 60);

    assertThat(north.ask(part)).extracting(Iso::mti, answer -> answer.get(39)).containsExactly("0230", APPROVED);
    assertThat(north.ask(capture(hold, approval, 41)).get(39)).isEqualTo("13");
    assertThat(north.ask(giveUp(hold, approval)).get(39)).isEqualTo("12");
    assertThat(north.ask(refund(hold, approval, 61)).get(39)).isEqualTo("13");
    assertThat(north.ask(refund(hold, approval, 60))).extracting(Iso::mti, answer -> answer.get(39))
        .containsExactly("0210", APPROVED);
    assertThat(booked(operationId("north", part), hold).path("original").asString())
        .isEqualTo(operationId("north", hold));
  }

  @Test
  void giveAHoldUp() throws Exception {
    var north = signedOn("north");
    var hold = authorization(100);
    String approval = north.ask(hold).get(38);

    assertThat(north.ask(giveUp(hold, approval))).extracting(Iso::mti, answer -> answer.get(39))
        .containsExactly("0410", APPROVED);
    assertThat(north.ask(capture(hold, approval, 100)).get(39)).isEqualTo("12");
  }

  @Test
  void executeOnceWhatIsSentAgainAndAnswerItTheSame() throws Exception {
    var north = signedOn("north");
    var hold = authorization(100);
    var held = north.ask(hold);
    var taken = capture(hold, held.get(38), 100);
    var refund = refund(hold, held.get(38), 30);
    var other = authorization(50);
    var given = giveUp(other, north.ask(other).get(38));

    assertThat(north.ask(hold.repeated())).isEqualTo(held);
    assertThat(north.ask(taken)).isEqualTo(north.ask(taken.repeated()));
    assertThat(north.ask(refund)).isEqualTo(north.ask(refund.repeated()));
    assertThat(north.ask(given)).isEqualTo(north.ask(given.repeated()));
    assertThat(north.ask(reversal(refund))).isEqualTo(north.ask(reversal(refund).repeated()));
    assertThat(booked(hold)).hasSize(4).allMatch(line -> line.path("requests").asInt() == 2);
  }

  @Test
  void answerARepeatWhoseFirstNeverCame() throws Exception {
    var north = signedOn("north");
    var sold = sale(100).repeated();

    assertThat(north.ask(sold)).extracting(Iso::mti, answer -> answer.get(39)).containsExactly("0210", APPROVED);
    assertThat(booked(sold)).singleElement()
        .matches(line -> line.path("operation_id").asString("").startsWith("north-0200-"));
  }

  @Test
  void refuseWhatWasReversedBeforeItCame() throws Exception {
    var north = signedOn("north");
    var late = sale(100);

    assertThat(north.ask(reversal(late))).extracting(Iso::mti, answer -> answer.get(39)).containsExactly("0430",
        APPROVED);
    assertThat(north.ask(late).get(39)).isEqualTo("12");
    assertThat(north.ask(reversal(late).repeated()).get(39)).isEqualTo(APPROVED);
    assertThat(booked(operationId("north", late) + "-reversal", late).path("requests").asInt()).isEqualTo(2);
  }

  @Test
  void undoWhatIsReversed() throws Exception {
    var north = signedOn("north");
    var sold = sale(100);
    String approval = north.ask(sold).get(38);
    var back = refund(sold, approval, 100);
    north.ask(back);

    assertThat(north.ask(reversal(back)).get(39)).isEqualTo(APPROVED);
    assertThat(north.ask(refund(sold, approval, 100)).get(39)).isEqualTo(APPROVED);

    var other = authorization(100);
    String held = north.ask(other).get(38);

    assertThat(north.ask(reversal(other)).get(39)).isEqualTo(APPROVED);
    assertThat(north.ask(capture(other, held, 100)).get(39)).isEqualTo("12");
  }

  @Test
  void keepAMessageOfOneHostApartFromTheSameOfAnother() throws Exception {
    var asked = authorization(4200);

    assertThat(signedOn("north").ask(asked).get(39)).isEqualTo(APPROVED);
    assertThat(signedOn("south").ask(asked.with(4, "000000004300")).get(39)).isEqualTo(APPROVED);
    assertThat(booked(asked)).hasSize(2);
  }

  @Test
  void callAnotherContentUnderKnownNumbersADuplicate() throws Exception {
    var north = signedOn("north");
    var asked = authorization(4200);
    north.ask(asked);

    assertThat(north.ask(asked.with(4, "000000004300")).get(39)).isEqualTo("94");
  }

  @Test
  void hangUpOnWhoeverHasNotSignedOn() throws Exception {
    var stranger = connect("north");
    var asked = authorization(4200);
    stranger.send(asked);

    assertThat(stranger.isEnded()).isTrue();
    assertThat(booked(asked)).isEmpty();

    var gone = signedOn("north");

    assertThat(gone.ask(management("301"))).extracting(Iso::mti, answer -> answer.get(39)).containsExactly("0810",
        APPROVED);
    assertThat(gone.ask(management("002")).fields()).containsOnlyKeys(7, 11, 39, 70);
    gone.send(authorization(4200));
    assertThat(gone.isEnded()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"900051, 51", "900005, 05", "900091, 91", "900008, 08", "900099, 99", "899999, 00", "900100, 00"})
  void sayWhatATestAmountOrders(long amount, String code) throws Exception {
    var asked = sale(amount);

    assertThat(signedOn("north").ask(asked).get(39)).isEqualTo(code);
    assertThat(booked(operationId("north", asked), asked).path("response_code").asString()).isEqualTo(code);
  }

  @Test
  void approveHalfOfTheAmountThatOrdersIt() throws Exception {
    var asked = sale(900_010);
    var answer = signedOn("north").ask(asked);

    assertThat(answer.get(39)).isEqualTo("10");
    assertThat(answer.get(4)).isEqualTo("000000450005");
    var line = booked(operationId("north", asked), asked);
    assertThat(line.path("result").asString()).isEqualTo("partly_approved");
    assertThat(line.path("approved_amount").asLong()).isEqualTo(450_005);
  }

  @ParameterizedTest
  @ValueSource(longs = {900_003, 900_030, 900_094})
  void bookNothingThatTheyDoNotProcess(long amount) throws Exception {
    var asked = sale(amount);

    assertThat(signedOn("north").ask(asked).get(39)).isEqualTo(String.valueOf(amount).substring(4));
    assertThat(booked(asked)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, 4242424242424241, 14", "2, 4000000000009995, 51", "14, 2001, 54", "4, 000000000000, 30",
      "49, 000, 30", "3, 010000, 30", "22, 992, 30", "7, 1325124100, 30", "48, 9203, 30"})
  void refuseWhatIsWrong(int field, String value, String code) throws Exception {
    assertThat(signedOn("north").ask(sale(100).with(field, value)).get(39)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 12, 13, 18, 22, 25, 32, 37, 42, 43, 49})
  void refuseWhatLacksAField(int field) throws Exception {
    var asked = sale(100).without(field);

    assertThat(signedOn("north").ask(asked).get(39)).isEqualTo("30");
  }

  @ParameterizedTest
  @CsvSource({"123, 1010 Wien, Y, M", "999, 99999, N, N", "998, 99998, A, P", "997, 99997, Z, U"})
  void compareTheCvcAndTheAddress(String cvc, String postalCode, String avs, String found) throws Exception {
    String address = (postalCode + "         ").substring(0, 9) + "Ring 1";
    var answer = signedOn("north")
        .ask(authorization(100).with(48, "820252" + "9203" + cvc).with(120, address));

    assertThat(answer.get(39)).isEqualTo(APPROVED);
    assertThat(answer.get(48)).isEqualTo("8301" + avs + "8701" + found);
  }

  @Test
  void readStripesAndChips() throws Exception {
    var north = signedOn("north");
    var stripe = sale(100).without(2).without(14).with(22, "902").with(35, GOOD_CARD + "=32122011000000000");
    byte[] tags = {(byte) 0x9f, 0x26, 8, (byte) 0xff, 0, 1, 2, 3, 4, 5, 6, (byte) 0x95, 5, 0, 0, 0, 0, (byte) 0x80};
    var chip = sale(100).with(22, "052").with(23, "001").with(55, new String(tags, StandardCharsets.ISO_8859_1));

    assertThat(north.ask(stripe).get(39)).isEqualTo(APPROVED);
    assertThat(north.ask(chip).get(39)).isEqualTo(APPROVED);
    assertThat(signedOn("south").ask(chip).get(39)).isEqualTo(APPROVED);
    assertThat(booked(operationId("north", stripe), stripe).path("entry_mode").asString()).isEqualTo("swipe");
    assertThat(booked(operationId("north", chip), chip).path("entry_mode").asString()).isEqualTo("chip");
    assertThat(booked(operationId("north", chip), chip).path("terminal").asString()).isEqualTo("TERM0001");
    assertThat(north.ask(sale(100).with(22, "902")).get(39)).isEqualTo("30");
    assertThat(north.ask(sale(100).with(22, "072")).get(39)).isEqualTo("30");
    assertThat(north.ask(sale(100).with(22, "052").with(55, chip.get(55) + "x")).get(39)).isEqualTo("30");
  }

  @Test
  void hangUpOnGarbageAndServeAllOthers() throws Exception {
    var other = signedOn("north");
    var good = authorization(100);
    byte[] message = other.bytes(good);
    List<byte[]> garbage = List.of(new byte[]{0, 0}, new byte[]{(byte) 0xff, (byte) 0xff},
        other.framed("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)), other.framed(new byte[64]),
        other.framed(Arrays.copyOf(message, message.length - 1)),
        other.framed(Arrays.copyOf(message, message.length + 1)), other.framed(Arrays.copyOf(message, 10)));
    for (byte[] bytes : garbage) {
      var vandal = signedOn("north");
      vandal.send(bytes);

      assertThat(vandal.isEnded()).isTrue();
    }
    assertThat(booked(good)).isEmpty();
    assertThat(other.ask(good).get(39)).isEqualTo(APPROVED);
  }

  @Test
  void areListedWithTheirPortsAndDisturbed() throws Exception {
    int port = port("north");
    var standing = signedOn("north");

    assertThat(get("/card-hosts").body().path("data").size()).isEqualTo(2);
    assertThat(port).isPositive().isNotEqualTo(port("south"));
    assertThat(host("north").path("connections").asInt()).isPositive();

    assertThat(call("POST", "/card-hosts/north/down", "").body().path("listening").asBoolean()).isFalse();
    assertThatThrownBy(() -> connect("north")).isInstanceOf(IOException.class);
    assertThat(standing.ask(management("301")).get(39)).isEqualTo(APPROVED);

    assertThat(call("POST", "/card-hosts/north/up", "").body().path("port").asInt()).isEqualTo(port);
    var another = signedOn("north");

    call("POST", "/card-hosts/north/silence", "{\"for\":\"PT60S\"}");
    another.send(management("301"));
    // The host has read the echo before it drops the connection, or drops both: nothing comes either way.
    call("POST", "/card-hosts/north/disconnect", "");
    assertThatThrownBy(another::receive).isInstanceOf(IOException.class);
    call("POST", "/card-hosts/north/silence", "{\"for\":\"PT0S\"}");
    assertThat(signedOn("north").ask(management("301")).get(39)).isEqualTo(APPROVED);
    assertThat(call("POST", "/card-hosts/west/down", "").status()).isEqualTo(404);
  }

  @Test
  void takeNoMoreConnectionsThanTheyMay() throws Exception {
    await().until(() -> host("south").path("connections").asInt() == 0);
    for (int i = 0; i < 8; i++)
      signedOn("south");

    assertThat(connect("south").isEnded()).isTrue();
    assertThat(meters.get("tollgate.simulator.connections.refused").tag("host", "south").counter().count())
        .isPositive();
    call("POST", "/card-hosts/south/disconnect", "");
    await().until(() -> host("south").path("connections").asInt() == 0);
    assertThat(signedOn("south").ask(management("301")).get(39)).isEqualTo(APPROVED);
  }

  @Test
  void countMessagesByTypeAndOutcome() throws Exception {
    double before = counted("0101", "answered", APPROVED);
    var hold = authorization(100);
    var north = signedOn("north");
    order("{\"fault\":\"no_answer\",\"times\":1}");
    north.send(hold);

    assertThat(north.ask(hold.repeated()).get(39)).isEqualTo(APPROVED);
    assertThat(counted("0101", "answered", APPROVED)).isEqualTo(before + 1);
    assertThat(counted("0100", "unanswered", "none")).isPositive();
    assertThat(meters.get("tollgate.simulator.connections").tag("host", "north").gauge().value()).isPositive();
  }

  private double counted(String type, String outcome, String responseCode) {
    var counter = meters.find("tollgate.simulator.messages").tags("host", "north", "type", type, "outcome", outcome,
        "response_code", responseCode).counter();
    return counter == null ? 0 : counter.count();
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void leaveNoCardNumberAndNoCvcBehind(CapturedOutput output) throws Exception {
    var north = signedOn("north");
    var asked = authorization(100).with(48, "9203987");
    north.ask(asked);
    north.ask(asked.with(49, "000").with(11, trace()));
    byte[] message = north.bytes(asked);
    north.send(north.framed(Arrays.copyOf(message, message.length - 1)));

    assertThat(north.isEnded()).isTrue();
    assertThat(Files.readString(JOURNAL)).contains(asked.get(37)).doesNotContain(GOOD_CARD).doesNotContain("9203987");
    assertThat(output.getAll()).doesNotContain(GOOD_CARD).doesNotContain("9203987");
    assertThat(booked(asked).toString()).doesNotContain(GOOD_CARD);
  }
}
