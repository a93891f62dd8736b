package io.tollgate.payments.payment.store;

import io.tollgate.common.event.PaymentStatus;
import io.tollgate.payments.payment.PaymentsQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A merchant's payments as a JPA specification. Ids are UUIDv7, so paging by id is paging by time. */
final class PaymentFilter {
  /** How far an id's time and the payment's may be apart, and more. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  private PaymentFilter() {}

  static Specification<PaymentRow> of(PaymentsQuery query) {
    return (row, _, criteria) -> criteria.and(conditions(query, row, criteria).toArray(Predicate[]::new));
  }

  private static List<Predicate> conditions(PaymentsQuery query, Root<PaymentRow> row, CriteriaBuilder criteria) {
    List<Predicate> all = new ArrayList<>();
    all.add(criteria.equal(row.get("merchantId"), query.merchant().value()));
    if (query.status() != null) all.add(has(query.status(), row, criteria));
    if (query.orderId() != null) all.add(criteria.equal(row.get("orderId"), query.orderId()));
    if (query.payerId() != null) all.add(criteria.equal(row.get("payerId"), query.payerId()));
    if (query.createdAfter() != null) {
      all.add(criteria.greaterThan(row.get("createdAt"), query.createdAfter()));
      all.add(criteria.greaterThan(row.get("id"), leastIdAt(query.createdAfter().minus(CLOCKS_APART))));
    }
    if (query.createdBefore() != null) {
      all.add(criteria.lessThan(row.get("createdAt"), query.createdBefore()));
      all.add(criteria.lessThan(row.get("id"), leastIdAt(query.createdBefore().plus(CLOCKS_APART))));
    }
    if (query.startingAfter() != null) all.add(criteria.lessThan(row.get("id"), query.startingAfter().value()));
    if (query.endingBefore() != null) all.add(criteria.greaterThan(row.get("id"), query.endingBefore().value()));
    return all;
  }

  /** Most statuses have a column and an index of their own, which an index on the status itself would cost each payment. */
  private static Predicate has(PaymentStatus status, Root<PaymentRow> row, CriteriaBuilder criteria) {
    return switch (status) {
      case PROCESSING, IN_REVIEW, REQUIRES_ACTION, AUTHORIZING, CAPTURED ->
        criteria.equal(row.get("status"), status.code());
      case AUTHORIZED, VOIDED, EXPIRED, PARTIALLY_REFUNDED, REFUNDED, DECLINED, FAILED ->
        criteria.equal(row.get("listedStatus"), status.code());
    };
  }

  /** Whether payments of the status are no older than the oldest one without an outcome. */
  static boolean isOfTheUnfinished(@Nullable PaymentStatus status) {
    return switch (status) {
      case PROCESSING, IN_REVIEW, REQUIRES_ACTION, AUTHORIZING -> true;
      case AUTHORIZED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED, VOIDED, EXPIRED, DECLINED, FAILED -> false;
      case null -> false;
    };
  }

  static Specification<PaymentRow> among(List<UUID> ids) { return (row, _, _) -> row.get("id").in(ids); }

  static Specification<PaymentRow> from(UUID oldest) {
    return (row, _, criteria) -> criteria.greaterThanOrEqualTo(row.get("id"), oldest);
  }

  private static UUID leastIdAt(Instant time) { return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0); }
}
