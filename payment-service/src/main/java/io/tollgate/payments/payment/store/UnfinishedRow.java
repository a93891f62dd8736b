package io.tollgate.payments.payment.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** The lease and the sealed card of a payment without an outcome, for reading. */
@Entity
@Immutable
@Table(name = "unfinished_payment")
@IdClass(UnfinishedRow.Key.class)
class UnfinishedRow {
  @Id
  UUID merchantId;
  @Id
  UUID paymentId;
  byte[] sealedCard;
  int attempts;
  @Nullable
  String pastBudget;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  UnfinishedRow() {}

  record Key(UUID merchantId, UUID paymentId) {}
}
