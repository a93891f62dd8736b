package io.tollgate.payments.ledger;

import io.tollgate.common.money.Money;

/** What is in one of a merchant's accounts: debits positive, credits negative. */
public record AccountBalance(Account account, Money balance) {}
