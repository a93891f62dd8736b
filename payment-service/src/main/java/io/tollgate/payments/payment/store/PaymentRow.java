package io.tollgate.payments.payment.store;

import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.acquirer.OperationId;
import io.tollgate.payments.card.CardFacts;
import io.tollgate.payments.card.EntryMode;
import io.tollgate.payments.card.MethodType;
import io.tollgate.payments.card.PointOfSale;
import io.tollgate.payments.payment.Amounts;
import io.tollgate.payments.payment.Approval;
import io.tollgate.payments.payment.Authorization;
import io.tollgate.payments.payment.CaptureMode;
import io.tollgate.payments.payment.Decline;
import io.tollgate.payments.payment.Operation;
import io.tollgate.payments.payment.PastBudget;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.RiskOpinion;
import io.tollgate.payments.payment.Stored;
import io.tollgate.payments.payment.Terms;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A payment's row, for reading: what is written goes through {@link MoveStatement}, fenced by the version. */
@Entity
@Immutable
@Table(name = "payment")
@IdClass(PaymentRow.Key.class)
class PaymentRow {
  @Id
  UUID merchantId;
  @Id
  UUID id;
  String orderId;
  String status;
  @Nullable
  String listedStatus;
  long amount;
  String currency;
  String captureMode;
  long amountAuthorized;
  long amountCaptured;
  long amountCapturing;
  long amountRefunded;
  long amountRefunding;
  boolean voiding;
  @Nullable
  Instant expiresAt;
  String methodType;
  @Nullable
  String entryMode;
  @Nullable
  String terminal;
  String cardBrand;
  String cardBin;
  String cardLast4;
  String cardFingerprint;
  @Nullable
  String payerId;
  @Nullable
  String payerPseudonym;
  @Nullable
  String payerEmailHash;
  @Nullable
  String payerCountry;
  @Nullable
  String description;
  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, String> metadata;
  @Nullable
  String riskVerdict;
  @Nullable
  Integer riskScore;
  @Nullable
  String pastBudget;
  @Nullable
  String acquirer;
  @Nullable
  UUID operationId;
  @Nullable
  String approvalCode;
  @Nullable
  String acquirerReference;
  @Nullable
  String cvcCheck;
  @Nullable
  String addressLineCheck;
  @Nullable
  String postalCodeCheck;
  @Nullable
  String declineCode;
  @Nullable
  String declinedBy;
  @Nullable
  Boolean declineSoft;
  @Nullable
  String failureCode;
  @Nullable
  String traceparent;
  @Nullable
  Instant inDoubtSince;
  long version;
  long sequence;
  Instant createdAt;
  Instant updatedAt;
  @Nullable
  Instant outcomeAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  PaymentRow() {}

  Stored<Payment> toStored() { return new Stored<>(toPayment(), version, sequence, updatedAt); }

  private Payment toPayment() {
    return switch (PaymentStatus.ofCode(status)) {
      case PROCESSING -> new Payment.Processing(terms());
      case IN_REVIEW -> new Payment.InReview(terms(), risk());
      case AUTHORIZING -> new Payment.Authorizing(terms(), risk(), operation(), inDoubtSince);
      case AUTHORIZED -> new Payment.Authorized(terms(), authorization(), amounts(), voiding);
      case CAPTURED -> new Payment.Captured(terms(), authorization(), amounts());
      case PARTIALLY_REFUNDED -> new Payment.PartiallyRefunded(terms(), authorization(), amounts());
      case REFUNDED -> new Payment.Refunded(terms(), authorization(), amounts());
      case VOIDED -> new Payment.Voided(terms(), authorization(), amounts());
      case EXPIRED -> new Payment.Expired(terms(), authorization(), amounts());
      case DECLINED -> new Payment.Declined(terms(), risk(), decline(), outcomeTime());
      case FAILED ->
        new Payment.Failed(terms(), riskVerdict == null && pastBudget == null ? null : risk(), present(failureCode),
            outcomeTime());
      case REQUIRES_ACTION ->
        throw new IllegalStateException("No payment comes to be " + status + " yet, but " + id + " is");
    };
  }

  private Terms terms() {
    boolean anonymous = payerId == null && payerEmailHash == null && payerCountry == null;
    return new Terms(new PaymentId(id), new MerchantId(merchantId), orderId, money(amount),
        CaptureMode.ofCode(captureMode), MethodType.ofCode(methodType),
        new CardFacts(cardBrand, cardBin, cardLast4, cardFingerprint), pointOfSale(),
        anonymous ? null : new Terms.Payer(payerId, payerPseudonym, payerEmailHash, payerCountry), description,
        metadata, createdAt);
  }

  private @Nullable PointOfSale pointOfSale() {
    return entryMode == null ? null : new PointOfSale(EntryMode.ofCode(entryMode), present(terminal));
  }

  private Money money(long minorUnits) { return Money.of(minorUnits, Currency.getInstance(currency)); }

  private Authorization authorization() {
    return new Authorization(risk(), operation(), approval(), outcomeTime(), expiresAt);
  }

  private Amounts amounts() {
    return new Amounts(money(amountAuthorized), money(amountCaptured), money(amountCapturing), money(amountRefunded),
        money(amountRefunding));
  }

  private RiskOpinion risk() {
    return riskVerdict == null
        ? new RiskOpinion.Unheard(PastBudget.ofCode(present(pastBudget)))
        : new RiskOpinion.Assessed(riskVerdict, present(riskScore), pastBudget != null);
  }

  private Operation operation() { return new Operation(new OperationId(present(operationId)), present(acquirer)); }

  private Approval approval() {
    return new Approval(present(approvalCode), present(acquirerReference),
        new Checks(check(cvcCheck), check(addressLineCheck), check(postalCodeCheck)));
  }

  private static Checks.Result check(@Nullable String column) {
    return column == null ? Checks.Result.UNCHECKED : Checks.Result.ofCode(column);
  }

  private Decline decline() {
    return new Decline(present(declineCode), Decline.By.valueOf(present(declinedBy).toUpperCase(Locale.ROOT)),
        present(declineSoft));
  }

  private Instant outcomeTime() { return present(outcomeAt); }

  private <T> T present(@Nullable T column) {
    return Objects.requireNonNull(column, () -> "A " + status + " payment lacks a column: " + id);
  }

  record Key(UUID merchantId, UUID id) {}
}
