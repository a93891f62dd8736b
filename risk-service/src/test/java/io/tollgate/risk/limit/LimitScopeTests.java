package io.tollgate.risk.limit;

import io.tollgate.risk.identity.IdentityLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Currency;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LimitScopeTests {
  private static final Currency EUR = Currency.getInstance("EUR");

  @Test
  void hasALevelForPayersAndForNobodyElse() {
    assertRefused(SubjectKind.PAYER, null, Period.DAY, Measure.COUNT, null);
    assertRefused(SubjectKind.CARD, IdentityLevel.NONE, Period.DAY, Measure.COUNT, null);
  }

  @Test
  void hasACurrencyForAmountsAndForNothingElse() {
    assertRefused(SubjectKind.CARD, null, Period.DAY, Measure.AMOUNT, null);
    assertRefused(SubjectKind.CARD, null, Period.DAY, Measure.COUNT, EUR);
  }

  @Test
  void doesNotCountThePaymentsOfOneTransaction() {
    assertRefused(SubjectKind.CARD, null, Period.TRANSACTION, Measure.COUNT, null);
  }

  private static void assertRefused(SubjectKind kind, @Nullable IdentityLevel level, Period period, Measure measure,
      @Nullable Currency currency) {
    assertThatIllegalArgumentException().isThrownBy(() -> new LimitScope(kind, level, period, measure, currency));
  }
}
