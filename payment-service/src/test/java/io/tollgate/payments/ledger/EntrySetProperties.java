package io.tollgate.payments.ledger;

import io.tollgate.common.money.Money;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import java.util.Currency;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EntrySetProperties {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");

  @Property
  void aCaptureOfAnyAmountSumsToZero(@ForAll @LongRange(min = 1) long minorUnits) {
    EntrySet set = EntrySet.capture(UUID.randomUUID(), Money.of(minorUnits, EUR));

    assertThat(set.entries().stream().map(EntrySet.Entry::amount).reduce(Money::plus)).contains(Money.zero(EUR));
  }

  @Property
  void entriesThatDoNotSumToZeroAreNoSet(
      @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 1, max = 1_000) Integer> amounts) {
    List<EntrySet.Entry> debitsOnly = amounts.stream()
        .map(amount -> new EntrySet.Entry(Account.RECEIVABLE, Money.of(amount, EUR))).toList();

    assertThatExceptionOfType(UnbalancedEntries.class)
        .isThrownBy(() -> new EntrySet(UUID.randomUUID(), EntrySet.Kind.CAPTURE, debitsOnly));
  }

  @Example
  void oneCentTooMuchIsNoSet() {
    var entries = List.of(new EntrySet.Entry(Account.RECEIVABLE, Money.of(4_200, EUR)),
        new EntrySet.Entry(Account.PENDING, Money.of(-4_201, EUR)));

    assertThatExceptionOfType(UnbalancedEntries.class)
        .isThrownBy(() -> new EntrySet(UUID.randomUUID(), EntrySet.Kind.CAPTURE, entries));
  }

  @Example
  void currenciesDoNotBalanceEachOther() {
    var entries = List.of(new EntrySet.Entry(Account.RECEIVABLE, Money.of(4_200, EUR)),
        new EntrySet.Entry(Account.PENDING, Money.of(-4_200, USD)));

    assertThatExceptionOfType(UnbalancedEntries.class)
        .isThrownBy(() -> new EntrySet(UUID.randomUUID(), EntrySet.Kind.CAPTURE, entries));
  }

  @Example
  void anEntryOfZeroTellsNothing() {
    assertThatExceptionOfType(UnbalancedEntries.class)
        .isThrownBy(() -> new EntrySet.Entry(Account.PENDING, Money.zero(EUR)));
  }

  @Property
  void takeFeesThatAreAtMostHalfAUnitFromTheExactShare(@ForAll @LongRange(min = 1, max = 999_999_999_999L) long amount,
      @ForAll @IntRange(max = 10_000) int basisPoints, @ForAll @LongRange(max = 1_000_000) long fixed) {
    Money captured = Money.of(amount, Currency.getInstance("EUR"));
    long share = new Fee(basisPoints, fixed).on(captured).minorUnits() - fixed;

    assertThat(Math.abs(2 * (share * 10_000 - amount * basisPoints))).isLessThanOrEqualTo(10_000);
    assertThat(share).isBetween(0L, amount);
  }
}
