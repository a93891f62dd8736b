package io.tollgate.risk.feature;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.testing.SomePayment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AskingAllSourcesTests {
  private final RiskRequested request = SomePayment.payment().at(Instant.parse("2026-11-29T23:59:59Z")).request();

  @Test
  void putsTheirValuesTogether() {
    var features = new Features(List.of(new RequestFeatures(), source("tries", FeatureType.INT, 3L)));

    assertThat(features.valuesFor(List.of(request, request), Set.of("amount", "tries", "unheard_of")))
        .containsExactly(Map.of("amount", 4200L, "tries", 3L), Map.of("amount", 4200L, "tries", 3L));
  }

  @Test
  void tellsTheTimeInUtcAndEmptyTextsForWhatWasNotGiven() {
    var bare = new RiskRequested(request.paymentId(), request.merchantId(), 1, "EUR", "card", "424242", "c", null, null,
        null, null, null, request.createdAt());
    var features = new Features(List.of(new RequestFeatures()));

    assertThat(features.valuesFor(List.of(bare), Set.of("hour_of_day", "day_of_week", "ip", "payer_country")))
        .containsExactly(Map.of("hour_of_day", 23L, "day_of_week", 7L, "ip", "", "payer_country", ""));
  }

  @ParameterizedTest
  @MethodSource("notAsDeclared")
  void leavesOutAValueThatIsNotAsDeclared(FeatureType type, Object value) {
    var features = new Features(List.of(source("odd", type, value)));

    assertThat(features.valuesFor(List.of(request), Set.of("odd"))).containsExactly(Map.of());
  }

  static Stream<Object[]> notAsDeclared() {
    return Stream.of(new Object[]{FeatureType.INT, 1}, new Object[]{FeatureType.DOUBLE, Double.NaN},
        new Object[]{FeatureType.DOUBLE, Double.POSITIVE_INFINITY}, new Object[]{FeatureType.DOUBLE, 1L},
        new Object[]{FeatureType.STRING, 'x'}, new Object[]{FeatureType.BOOL, "true"},
        new Object[]{FeatureType.STRINGS, List.of(1)},
        new Object[]{FeatureType.STRINGS, Collections.nCopies(101, "x")});
  }

  @Test
  void refusesTwoSourcesThatShareAName() {
    assertThatIllegalArgumentException().isThrownBy(
        () -> new Features(List.of(new RequestFeatures(), source("amount", FeatureType.INT, 1L))))
        .withMessageContaining("amount");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Features(List.of(source("No Name", FeatureType.INT, 1L))));
  }

  private static FeatureSource source(String name, FeatureType type, Object value) {
    return new FeatureSource() {
      @Override
      public Map<String, FeatureType> declared() { return Map.of(name, type); }

      @Override
      public List<Map<String, Object>> valuesFor(List<RiskRequested> requests, Set<String> wanted) {
        return requests.stream().map(_ -> Map.of(name, value)).toList();
      }
    };
  }
}
