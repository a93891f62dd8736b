package io.tollgate.payments.api;

import io.tollgate.payments.payment.PaymentProperties;
import io.tollgate.payments.payment.ReviewDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PreferenceTests {
  private static final PaymentProperties PROPERTIES = new PaymentProperties(Duration.ofSeconds(10),
      Duration.ofSeconds(30),
      Duration.ofHours(12), Duration.ofSeconds(20), List.of(Duration.ofSeconds(2)), Duration.ofMinutes(10),
      Duration.ofDays(7), Map.of(), Duration.ofHours(24), ReviewDecision.DECLINE, Duration.ofDays(180));

  @ParameterizedTest
  @CsvSource({"wait=5,5", "wait=0,0", "wait = 7,7", "'respond-async, wait=3',3", "wait=3; foo=bar,3", "wait=31,30",
      "wait=999999,30"})
  void isHonoredUpToTheLongestWait(String header, int seconds) {
    assertThat(Preference.wait(header, PROPERTIES)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"wait=-1", "wait=soon", "await=5", "wait=99999999999999", "''"})
  void isIgnoredWhereItCannotBeUnderstood(String header) {
    assertThat(Preference.wait(header, PROPERTIES)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void isTenSecondsWhereNobodyAsks() {
    assertThat(Preference.wait(null, PROPERTIES)).isEqualTo(Duration.ofSeconds(10));
  }
}
