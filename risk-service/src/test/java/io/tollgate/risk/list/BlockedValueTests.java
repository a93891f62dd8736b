package io.tollgate.risk.list;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BlockedValueTests {
  @ParameterizedTest
  @CsvSource({"192.0.2.1,192.0.2.1", "2001:DB8::1,2001:db8:0:0:0:0:0:1", "::ffff:192.0.2.1,192.0.2.1"})
  void isTheSameAddressHoweverItIsWritten(String text, String canonical) {
    assertThat(BlockedValue.parse(BlockedValue.Type.IP, text))
        .contains(new BlockedValue(BlockedValue.Type.IP, canonical));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "192.0.2", "192.0.2.256", "192.0.2.1/24", "2001:db8::g", "fe80::1%eth0",
      "1"})
  void isNoAddressThatHasToBeLookedUp(String text) {
    assertThat(BlockedValue.parse(BlockedValue.Type.IP, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "42424", "4242424", "424242424", "42424x", "４２４２４２"})
  void isNoBinOfAnotherLength(String text) { assertThat(BlockedValue.parse(BlockedValue.Type.BIN, text)).isEmpty(); }

  @Test
  void isAlsoTheShorterBinThatALongOneBeginsWith() {
    assertThat(new BlockedValue(BlockedValue.Type.BIN, "42424242").shorterBin())
        .contains(new BlockedValue(BlockedValue.Type.BIN, "424242"));
    assertThat(new BlockedValue(BlockedValue.Type.BIN, "424242").shorterBin()).isEmpty();
    assertThat(new BlockedValue(BlockedValue.Type.CARD_FINGERPRINT, "42424242").shorterBin()).isEmpty();
  }
}
