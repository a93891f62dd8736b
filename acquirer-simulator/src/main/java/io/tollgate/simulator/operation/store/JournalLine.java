package io.tollgate.simulator.operation.store;

import io.tollgate.common.money.Currencies;
import io.tollgate.common.money.Money;
import io.tollgate.simulator.operation.Answer;
import io.tollgate.simulator.operation.Decline;
import io.tollgate.simulator.operation.Entry;
import io.tollgate.simulator.operation.Operation;
import io.tollgate.simulator.operation.OperationId;
import io.tollgate.simulator.operation.OperationType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One line of the journal: a new operation, or with {@code again} one that was sent once more. No PAN and no CVC.
 *
 * @param decline absent where the operation was approved
 */
record JournalLine(String operationId, @Nullable Boolean again, @Nullable String type,
    @Nullable String merchantReference, @Nullable Long amount, @Nullable String currency, @Nullable String last4,
    @Nullable String decline, @Nullable Instant at, @Nullable String original, @Nullable Instant pendingUntil) {

  static JournalLine of(Entry entry) {
    Operation operation = entry.operation();
    String decline = switch (entry.answer()) {
      case Answer.Approved() -> null;
      case Answer.Declined(var reason) -> reason.code();
    };
    return new JournalLine(operation.id().value(), null, operation.type().code(), operation.merchantReference(),
        operation.amount().minorUnits(), operation.amount().currency().getCurrencyCode(), operation.last4(), decline,
        entry.at(), operation.original() == null ? null : operation.original().value(), entry.pendingUntil());
  }

  static JournalLine again(OperationId id) {
    return new JournalLine(id.value(), true, null, null, null, null, null, null, null, null, null);
  }

  boolean isAgain() { return Boolean.TRUE.equals(again); }

  OperationId id() { return new OperationId(operationId); }

  /** @throws IllegalArgumentException where the line says nothing that the simulator could have written */
  Entry toEntry() {
    if (type == null || merchantReference == null || amount == null || currency == null || last4 == null
        || at == null) {
      throw new IllegalArgumentException("The line lacks a field");
    }
    var money = Money.of(amount, Currencies.find(currency).orElseThrow(IllegalArgumentException::new));
    OperationType known = OperationType.find(type).orElseThrow(IllegalArgumentException::new);
    Answer answer = decline == null
        ? new Answer.Approved()
        : new Answer.Declined(Decline.find(decline).orElseThrow(IllegalArgumentException::new));
    var first = original == null ? null : new OperationId(original);
    return Entry.first(new Operation(id(), known, merchantReference, money, last4, first), answer, at)
        .pendingUntil(pendingUntil);
  }
}
