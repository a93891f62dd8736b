package io.tollgate.analytics.transaction;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows, as kept for queries. */
public interface Transactions {
  /**
   * Keeps each row unless a later one is kept already.
   *
   * @param rows at most one a payment
   */
  void keep(Collection<Transaction> rows);

  /** Empty where there is no such payment or it is another merchant's. */
  Optional<Transaction> find(MerchantId merchant, PaymentId payment);

  /** A merchant's rows, newest payment first, from the next older than {@code after} on. */
  List<Transaction> page(MerchantId merchant, @Nullable PaymentId after, int limit);
}
