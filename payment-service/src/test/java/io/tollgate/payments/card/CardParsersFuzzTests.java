package io.tollgate.payments.card;

import com.code_intelligence.jazzer.junit.FuzzTest;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a terminal sends, it is read whole or not at all. The build replays the corpus; {@code JAZZER_FUZZ=1} looks for more. */
class CardParsersFuzzTests {
  @FuzzTest(maxDuration = "2m")
  void anyBytesAreWholeDataObjectsOrNone(byte[] bytes) {
    BerTlv.parse(bytes).ifPresent(objects -> assertThat(
        objects.stream().mapToInt(object -> object.value().length + 2).sum()).isLessThanOrEqualTo(bytes.length));
  }

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreChipDataOrNone(byte[] bytes) {
    EmvData.parse(bytes).ifPresent(emv -> {
      assertThat(emv.bytes()).isEqualTo(bytes).hasSizeLessThanOrEqualTo(255);
      emv.card().ifPresent(card -> assertThat(emv.toString()).doesNotContain(card.number().digits()));
      emv.track2().ifPresent(CardParsersFuzzTests::isTrack2);
      emv.panSequence().ifPresent(sequence -> assertThat(sequence).isBetween(0, 99));
      var _ = emv.isDeclinedOffline();
      var _ = emv.hasCryptogram();
    });
  }

  @FuzzTest(maxDuration = "2m")
  void anyTextIsATrackOrNone(byte[] bytes) {
    Track2.parse(new String(bytes, StandardCharsets.ISO_8859_1)).ifPresent(CardParsersFuzzTests::isTrack2);
    Track2.parse(new String(bytes, StandardCharsets.UTF_8)).ifPresent(CardParsersFuzzTests::isTrack2);
  }

  private static void isTrack2(Track2 track) {
    assertThat(track.data()).hasSizeLessThanOrEqualTo(37).startsWith(track.number().digits()).matches("[0-9=]+");
    assertThat(track.toString()).doesNotContain(track.number().digits());
    assertThat(Track2.parse(track.data())).isPresent();
  }
}
