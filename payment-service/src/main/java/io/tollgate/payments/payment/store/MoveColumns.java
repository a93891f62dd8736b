package io.tollgate.payments.payment.store;

import io.tollgate.payments.payment.Approval;
import io.tollgate.payments.payment.Decline;
import io.tollgate.payments.payment.Move;
import io.tollgate.payments.payment.Operation;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.PaymentEvents;
import io.tollgate.payments.payment.RiskOpinion;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What a move writes into the payment's row, state by state. */
record MoveColumns(Move move, long captured, @Nullable RiskOpinion risk, @Nullable Operation operation,
    @Nullable Approval approval, @Nullable Decline decline, @Nullable String failureCode,
    @Nullable Instant inDoubtSince) {

  static MoveColumns of(Move move) {
    Payment to = move.to();
    RiskOpinion risk = PaymentEvents.opinionOn(to);
    return switch (to) {
      case Payment.Processing _ -> new MoveColumns(move, 0, risk, null, null, null, null, null);
      case Payment.Authorizing at -> new MoveColumns(move, 0, risk, at.sale(), null, null, null, at.inDoubtSince());
      case Payment.Captured end ->
        new MoveColumns(move, end.captured().minorUnits(), risk, end.sale(), end.approval(), null, null, null);
      case Payment.Declined end -> new MoveColumns(move, 0, risk, null, null, end.decline(), null, null);
      case Payment.Failed end -> new MoveColumns(move, 0, risk, null, null, null, end.failureCode(), null);
    };
  }
}
