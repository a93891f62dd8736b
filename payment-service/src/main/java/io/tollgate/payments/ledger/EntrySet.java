package io.tollgate.payments.ledger;

import io.tollgate.common.money.Money;

import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What one event in a payment's life does to the books: debits positive, credits negative, and each currency sums to zero.
 * The database checks the same again at commit.
 */
public record EntrySet(UUID id, Kind kind, List<Entry> entries) {
  public EntrySet {
    entries = List.copyOf(entries);
    if (entries.size() < 2) throw new UnbalancedEntries("An entry set has at least a debit and a credit");
    Map<Currency, Money> sums = new HashMap<>();
    for (Entry entry : entries)
      sums.merge(entry.amount().currency(), entry.amount(), Money::plus);
    sums.forEach((currency, sum) -> {
      if (!sum.isZero()) throw new UnbalancedEntries("The entries in " + currency + " sum to " + sum);
    });
  }

  /** The acquirer owes the amount, and it is the merchant's, not yet settled. */
  public static EntrySet capture(UUID id, Money captured) {
    return new EntrySet(id, Kind.CAPTURE,
        List.of(new Entry(Account.RECEIVABLE, captured), new Entry(Account.PENDING, captured.negated())));
  }

  /** Why an entry set was written. */
  public enum Kind {
    CAPTURE;

    public String code() { return name().toLowerCase(Locale.ROOT); }
  }

  /**
   * One line.
   *
   *
   * @param amount never zero
   */
  public record Entry(Account account, Money amount) {
    public Entry {
      if (amount.isZero()) throw new UnbalancedEntries("An entry of zero tells nothing");
    }
  }
}
