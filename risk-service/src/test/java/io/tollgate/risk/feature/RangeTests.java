package io.tollgate.risk.feature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RangeTests {
  @ParameterizedTest
  @CsvSource({"192.0.2.0/24,192.0.2.0/24", "192.0.2.7,192.0.2.7/32", "0.0.0.0/0,0.0.0.0/0",
      "2001:DB8::/32,2001:db8:0:0:0:0:0:0/32", "::1,0:0:0:0:0:0:0:1/128", "192.0.2.128/25,192.0.2.128/25",
      "192.0.2.254/31,192.0.2.254/31", "2001:db8:8000::/33,2001:db8:8000:0:0:0:0:0/33"})
  void readsANetwork(String text, String canonical) {
    assertThat(IpNetwork.parse(text)).map(Object::toString).hasValue(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7/24", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/", "192.0.2.0/08", "192.0.2.0/+8",
      "2001:db8::/129", "2001:db8::1/64", "localhost/8", "/8", "", "192.0.2.1/30", "1.2.3/24", "10.0.0.0/8/8"})
  void refusesWhatIsNoNetwork(String text) { assertThat(IpNetwork.parse(text)).isEmpty(); }

  @ParameterizedTest
  @CsvSource({"424242,'[42424200,42424300)'", "42424242,'[42424242,42424243)'", "424242-424243,'[42424200,42424400)'",
      "42424200-42424249,'[42424200,42424250)'", "999999,'[99999900,100000000)'", "000000,'[0,100)'"})
  void readsARangeOfBins(String text, String range) {
    assertThat(BinRange.parse(text)).map(Object::toString).hasValue(range);
  }

  @ParameterizedTest
  @ValueSource(strings = {"42424", "4242424", "424243-424242", "424242-42424299", "424242-", "42424x", "",
      "424242-424243-424244"})
  void refusesWhatIsNoRangeOfBins(String text) { assertThat(BinRange.parse(text)).isEmpty(); }

  @Test
  void knowsTheNetworkThatAnAddressBelongsTo() {
    assertThat(prefix("192.0.2.1")).isEqualTo(prefix("192.0.2.254")).isNotEqualTo(prefix("192.0.3.1"));
    assertThat(prefix("2001:db8::1")).isEqualTo(prefix("2001:db8:0:0:ffff::")).isNotEqualTo(prefix("2001:db8:0:1::1"));
    assertThat(IpAddress.parse("::ffff:192.0.2.1")).isEqualTo(IpAddress.parse("192.0.2.1"));
  }

  private static String prefix(String address) { return IpAddress.parse(address).orElseThrow().prefix(); }
}
