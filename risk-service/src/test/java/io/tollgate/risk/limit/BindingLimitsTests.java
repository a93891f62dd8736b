package io.tollgate.risk.limit;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.identity.IdentityLevel;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BindingLimitsTests {
  private static final Currency EUR = Currency.getInstance("EUR");

  private final Limit none = limit(new LimitScope(SubjectKind.PAYER, IdentityLevel.NONE, Period.DAY, Measure.COUNT,
      null));
  private final Limit verified = limit(new LimitScope(SubjectKind.PAYER, IdentityLevel.VERIFIED, Period.DAY,
      Measure.COUNT, null));
  private final Limit basicPerMonth = limit(new LimitScope(SubjectKind.PAYER, IdentityLevel.BASIC, Period.MONTH,
      Measure.COUNT, null));
  private final Limit basicAmount = limit(new LimitScope(SubjectKind.PAYER, IdentityLevel.BASIC, Period.DAY,
      Measure.AMOUNT, EUR));
  private final Limit card = limit(new LimitScope(SubjectKind.CARD, null, Period.DAY, Measure.COUNT, null));
  private final List<Limit> all = List.of(none, verified, basicPerMonth, basicAmount, card);

  @Test
  void areThoseOfTheHighestLevelReachedForEachThingLimited() {
    assertThat(BindingLimits.at(IdentityLevel.NONE, all)).containsExactly(none, card);
    assertThat(BindingLimits.at(IdentityLevel.BASIC, all)).containsExactly(none, basicPerMonth, basicAmount, card);
    assertThat(BindingLimits.at(IdentityLevel.VERIFIED, all)).containsExactly(verified, basicPerMonth, basicAmount,
        card);
  }

  @Test
  void areNoneWhereTheMerchantHasSetNone() {
    assertThat(BindingLimits.at(IdentityLevel.VERIFIED, List.of())).isEmpty();
  }

  private static Limit limit(LimitScope scope) {
    return new Limit(new LimitId(UuidCreator.getTimeOrderedEpoch()), new MerchantId(UuidCreator.getTimeOrderedEpoch()),
        scope, 1, "key", Instant.EPOCH, Instant.EPOCH);
  }
}
