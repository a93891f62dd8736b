package io.tollgate.risk.overtaken;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;

import java.util.Collection;
import java.util.Optional;

/** The payments that did not wait, as payment-service tells of them. */
public interface OvertakenPayments {
  /** Committed on return; what is known already stays as it is. */
  void remember(Collection<Overtaken> overtaken);

  /** Empty where the payment waited, or nothing else is known yet. */
  Optional<Course> find(MerchantId merchant, PaymentId payment);
}
