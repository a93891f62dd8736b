package io.tollgate.analytics.transaction.web;

import io.tollgate.analytics.transaction.Transaction;

import java.util.List;

/** Some rows, and whether there are more behind the last. */
record TransactionPage(List<Transaction> data, boolean hasMore) {}
