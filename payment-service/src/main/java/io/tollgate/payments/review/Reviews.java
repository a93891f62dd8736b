package io.tollgate.payments.review;

import io.tollgate.common.id.PaymentId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** The payments in review. */
public interface Reviews {
  /**
   * Those whose deadline comes first.
   *
   * @param after where the page before ended; null for the first one
   */
  List<Open> open(int most, @Nullable PaymentId after);

  /**
   * A payment that waits for a person.
   *
   * @param amount minor units
   * @param score null where risk was not heard in time
   * @param decideBy when the platform decides in his stead
   */
  record Open(String merchant, String payment, long amount, String currency, @Nullable Integer score, String reason,
      Instant openedAt,
      Instant decideBy) {}
}
