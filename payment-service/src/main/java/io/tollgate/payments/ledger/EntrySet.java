package io.tollgate.payments.ledger;

import io.tollgate.common.money.Money;

import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  /** Memorandum: the issuer holds the amount. */
  public static EntrySet authorization(UUID id, Money held) {
    return between(id, Kind.AUTHORIZATION, Account.AUTHORIZED, Account.AUTHORIZED_CONTRA, held);
  }

  /** Memorandum: the issuer holds that much no more, since it was taken, or let go. */
  public static EntrySet release(UUID id, Money released) {
    return between(id, Kind.RELEASE, Account.AUTHORIZED_CONTRA, Account.AUTHORIZED, released);
  }

  /** The acquirer owes the amount, and it is the merchant's, not yet settled. */
  public static EntrySet capture(UUID id, Money captured) {
    return between(id, Kind.CAPTURE, Account.RECEIVABLE, Account.PENDING, captured);
  }

  /** A capture with the fee that is due on it, if any. */
  public static List<EntrySet> captureWithFee(UUID capture, UUID fee, Money captured, Fee agreed) {
    Money due = agreed.on(captured);
    return due.isZero() ? List.of(capture(capture, captured)) : List.of(capture(capture, captured), fee(fee, due));
  }

  /** The platform's earning, out of what is the merchant's. */
  public static EntrySet fee(UUID id, Money fee) {
    return between(id, Kind.FEE, Account.PENDING, Account.FEES, fee);
  }

  /** The merchant gives the amount up; it is on its way to the payer. */
  public static EntrySet refund(UUID id, Money asked) {
    return between(id, Kind.REFUND, Account.PENDING, Account.REFUNDS, asked);
  }

  /** The payer has it: the acquirer owes that much less. */
  public static EntrySet refundPaid(UUID id, Money returned) {
    return between(id, Kind.REFUND_PAID, Account.REFUNDS, Account.RECEIVABLE, returned);
  }

  /** The refund did not come about: the amount is the merchant's again. */
  public static EntrySet reversal(UUID id, Money asked) {
    return between(id, Kind.REVERSAL, Account.REFUNDS, Account.PENDING, asked);
  }

  private static EntrySet between(UUID id, Kind kind, Account debited, Account credited, Money amount) {
    return new EntrySet(id, kind, List.of(new Entry(debited, amount), new Entry(credited, amount.negated())));
  }

  /** Why an entry set was written. */
  public enum Kind {
    AUTHORIZATION, RELEASE, CAPTURE, FEE, REFUND, REFUND_PAID, REVERSAL;

    public String code() { return name().toLowerCase(Locale.ROOT); }

    public static Optional<Kind> find(String code) {
      for (Kind kind : values()) { if (kind.code().equals(code)) return Optional.of(kind); }
      return Optional.empty();
    }
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
