package io.tollgate.analytics.transaction.store;

import io.tollgate.analytics.transaction.Transaction;
import io.tollgate.analytics.transaction.Transactions;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

@Component
class StoredTransactions implements Transactions {
  private final TransactionUpsert upsert;
  private final TransactionReader reader;

  StoredTransactions(TransactionUpsert upsert, TransactionReader reader) {
    this.upsert = upsert;
    this.reader = reader;
  }

  /** In the order of the key, so that the pages of its index are visited once. */
  @Override
  public void keep(Collection<Transaction> rows) {
    upsert.run(rows.stream().sorted(Comparator.comparing(Transaction::merchantId)
        .thenComparing(Transaction::paymentId)).toList());
  }

  @Override
  public Optional<Transaction> find(MerchantId merchant, PaymentId payment) { return reader.find(merchant, payment); }

  @Override
  public List<Transaction> page(MerchantId merchant, @Nullable PaymentId after, int limit) {
    return after == null ? reader.newest(merchant, limit) : reader.olderThan(after, merchant, limit);
  }
}
