package io.tollgate.payments.payment.store;

import io.tollgate.payments.payment.PaymentsQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.springframework.data.jpa.domain.Specification;

import java.util.ArrayList;
import java.util.List;

/** A merchant's payments as a JPA specification. Ids are UUIDv7, so paging by id is paging by time. */
final class PaymentFilter {
  private PaymentFilter() {}

  static Specification<PaymentRow> of(PaymentsQuery query) {
    return (row, _, criteria) -> criteria.and(conditions(query, row, criteria).toArray(Predicate[]::new));
  }

  private static List<Predicate> conditions(PaymentsQuery query, Root<PaymentRow> row, CriteriaBuilder criteria) {
    List<Predicate> all = new ArrayList<>();
    all.add(criteria.equal(row.get("merchantId"), query.merchant().value()));
    if (query.status() != null) all.add(criteria.equal(row.get("status"), query.status().code()));
    if (query.orderId() != null) all.add(criteria.equal(row.get("orderId"), query.orderId()));
    if (query.payerId() != null) all.add(criteria.equal(row.get("payerId"), query.payerId()));
    if (query.createdAfter() != null) all.add(criteria.greaterThan(row.get("createdAt"), query.createdAfter()));
    if (query.createdBefore() != null) all.add(criteria.lessThan(row.get("createdAt"), query.createdBefore()));
    if (query.startingAfter() != null) all.add(criteria.lessThan(row.get("id"), query.startingAfter().value()));
    if (query.endingBefore() != null) all.add(criteria.greaterThan(row.get("id"), query.endingBefore().value()));
    return all;
  }
}
