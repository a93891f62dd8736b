package io.tollgate.risk.limit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class PeriodTests {
  @ParameterizedTest
  @CsvSource({"DAY,2026-02-28T23:59:59.999999Z,2026-02-28T00:00:00Z,2026-03-01T00:00:00Z",
      "DAY,2026-03-01T00:00:00Z,2026-03-01T00:00:00Z,2026-03-02T00:00:00Z",
      "MONTH,2026-12-31T23:59:59.999999Z,2026-12-01T00:00:00Z,2027-01-01T00:00:00Z",
      "MONTH,2024-02-29T12:00:00Z,2024-02-01T00:00:00Z,2024-03-01T00:00:00Z"})
  void isTheCalendarsInUtc(Period period, Instant moment, Instant starts, Instant ends) {
    assertThat(period.at(moment)).contains(new Period.Window(period, starts, ends));
  }

  @Test
  void countsNothingForASingleTransaction() { assertThat(Period.TRANSACTION.at(Instant.EPOCH)).isEmpty(); }
}
