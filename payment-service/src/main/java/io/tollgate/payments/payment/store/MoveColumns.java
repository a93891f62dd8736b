package io.tollgate.payments.payment.store;

import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.payment.Amounts;
import io.tollgate.payments.payment.Approval;
import io.tollgate.payments.payment.Decline;
import io.tollgate.payments.payment.Move;
import io.tollgate.payments.payment.Operation;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.PaymentEvents;
import io.tollgate.payments.payment.RiskOpinion;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.function.Function;

/** What a move writes into the payment's row, state by state. */
record MoveColumns(Move move, @Nullable RiskOpinion risk, @Nullable Operation operation, @Nullable Approval approval,
    @Nullable Instant expiresAt, @Nullable Decline decline, @Nullable String failureCode,
    @Nullable Instant inDoubtSince) {

  static MoveColumns of(Move move) {
    Payment to = move.to();
    RiskOpinion risk = PaymentEvents.opinionOn(to);
    return switch (to) {
      case Payment.Processing _,Payment.InReview _ -> new MoveColumns(move, risk, null, null, null, null, null, null);
      case Payment.Authorizing at ->
        new MoveColumns(move, risk, at.operation(), null, null, null, null, at.inDoubtSince());
      case Payment.Approved at -> new MoveColumns(move, risk, at.authorization().operation(),
          at.authorization().approval(), at.authorization().expiresAt(), null, null, null);
      case Payment.Declined end -> new MoveColumns(move, risk, null, null, null, end.decline(), null, null);
      case Payment.Failed end -> new MoveColumns(move, risk, null, null, null, null, end.failureCode(), null);
    };
  }

  @Nullable
  String riskVerdict() { return risk instanceof RiskOpinion.Assessed assessed ? assessed.verdict() : null; }

  @Nullable
  Integer riskScore() { return risk instanceof RiskOpinion.Assessed assessed ? assessed.score() : null; }

  /** Null where risk was in time, or has not been heard yet. */
  @Nullable
  String pastBudget() { return risk == null || risk.pastBudget() == null ? null : risk.pastBudget().code(); }

  Amounts amounts() { return move.to().amounts(); }

  boolean voiding() { return move.to() instanceof Payment.Authorized authorized && authorized.voiding(); }

  /** Null where it was not made. */
  @Nullable
  String check(Function<Checks, Checks.Result> which) {
    if (approval == null) return null;
    Checks.Result result = which.apply(approval.checks());
    return result == Checks.Result.UNCHECKED ? null : result.code();
  }

  /** When something of the authorization lapses; null where nothing can. */
  @Nullable
  Instant lapsesAt() {
    return switch (move.to()) {
      case Payment.Authorized authorized -> authorized.authorization().expiresAt();
      case Payment.Taken taken -> taken.amounts().authorized().exceeds(taken.amounts().captured())
          ? taken.authorization().expiresAt()
          : null;
      case Payment.Processing _,Payment.InReview _,Payment.Authorizing _,Payment.Voided _,Payment.Expired _,Payment.Declined _,Payment.Failed _ ->
        null;
    };
  }
}
