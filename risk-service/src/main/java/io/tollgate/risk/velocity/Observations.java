package io.tollgate.risk.velocity;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which payments were counted, and which failed: each once. */
public interface Observations {
  /**
   * From here to the end of the transaction nobody else records anything of these payments and subjects. To be called before
   * anything is read. Payments are always reserved before subjects, or with them.
   */
  void reserve(Collection<PaymentId> payments, Set<Subject> subjects);

  /** What was recorded of each payment; of one that nothing is known of, nothing. */
  Map<PaymentId, Known> known(Collection<Of> payments);

  /** Observed from here on. */
  void add(Map<Of, Map<Dimension, Subject>> observed, Instant at);

  /** @return those of which nobody had told before */
  List<PaymentId> addFailures(Collection<Failure> failures);

  /** A payment of a merchant. */
  record Of(MerchantId merchant, PaymentId payment) {}

  /** @param subjects empty where the payment was not observed yet; an observed one has a card at least */
  record Known(Set<Subject> subjects, Optional<Instant> failedAt) {
    boolean observed() { return !subjects.isEmpty(); }
  }

  /** A payment that was declined or failed. */
  record Failure(Of of, Instant at) {}
}
