package io.tollgate.payments.payment.store;

import io.tollgate.common.event.PaymentStatus;
import io.tollgate.payments.payment.PaymentsQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
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

  /** What a status implies is said, too: there is an index for it, which an index on the status itself would cost each payment. */
  private static Predicate has(PaymentStatus status, Root<PaymentRow> row, CriteriaBuilder criteria) {
    Predicate equal = criteria.equal(row.get("status"), status.code());
    return switch (status) {
      case PROCESSING, IN_REVIEW, REQUIRES_ACTION, AUTHORIZING -> criteria.and(equal, isUnfinished(row, criteria));
      case AUTHORIZED, VOIDED, EXPIRED ->
        criteria.and(equal, criteria.equal(row.get("captureMode"), criteria.literal("manual")));
      case CAPTURED -> equal;
      case PARTIALLY_REFUNDED, REFUNDED ->
        criteria.and(equal, criteria.greaterThan(row.get("amountRefunded"), criteria.literal(0L)));
      case DECLINED -> criteria.and(equal, row.get("declinedBy").isNotNull());
      case FAILED -> criteria.and(equal, row.get("failureCode").isNotNull());
    };
  }

  private static Predicate isUnfinished(Root<PaymentRow> row, CriteriaBuilder criteria) {
    Subquery<Integer> unfinished = criteria.createQuery().subquery(Integer.class);
    Root<UnfinishedRow> lease = unfinished.from(UnfinishedRow.class);
    return criteria.exists(unfinished.select(criteria.literal(1)).where(
        criteria.equal(lease.get("merchantId"), row.get("merchantId")),
        criteria.equal(lease.get("paymentId"), row.get("id"))));
  }

  private static UUID leastIdAt(Instant time) { return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0); }
}
