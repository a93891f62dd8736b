package io.tollgate.payments.ledger.web;

import io.tollgate.payments.ledger.Account;
import io.tollgate.payments.ledger.AccountBalance;

import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A merchant's balances, a line for each currency. */
record BalancesView(Instant at, List<Line> data) {
  static BalancesView of(Instant at, List<AccountBalance> balances) {
    Map<Currency, Map<Account, Long>> byCurrency = balances.stream()
        .collect(Collectors.groupingBy(balance -> balance.balance().currency(),
            Collectors.toMap(AccountBalance::account, balance -> balance.balance().minorUnits())));
    return new BalancesView(at, byCurrency.entrySet().stream().map(line -> Line.of(line.getKey(), line.getValue()))
        .sorted(Comparator.comparing(Line::currency)).toList());
  }

  /**
   * What is the merchant's, in minor units.
   *
   * @param pending not yet settled
   * @param available can be paid out
   * @param reserve held against chargebacks
   * @param refunding on its way back to payers, and in none of the others
   * @param authorized held by issuers: nobody's money yet
   * @param fees what the platform has earned, already out of {@code pending}
   */
  record Line(String currency, long pending, long available, long reserve, long refunding, long authorized,
      long fees) {
    static Line of(Currency currency, Map<Account, Long> accounts) {
      return new Line(currency.getCurrencyCode(), credit(accounts, Account.PENDING),
          credit(accounts, Account.AVAILABLE),
          credit(accounts, Account.RESERVE), credit(accounts, Account.REFUNDS),
          accounts.getOrDefault(Account.AUTHORIZED, 0L), credit(accounts, Account.FEES));
    }

    private static long credit(Map<Account, Long> accounts, Account account) {
      return -accounts.getOrDefault(account, 0L);
    }
  }
}
