package io.tollgate.simulator.operation.store;

import io.tollgate.common.money.Currencies;
import io.tollgate.common.money.Money;
import io.tollgate.simulator.operation.Acquirer;
import io.tollgate.simulator.operation.Answer;
import io.tollgate.simulator.operation.CardEntry;
import io.tollgate.simulator.operation.Checks;
import io.tollgate.simulator.operation.Decline;
import io.tollgate.simulator.operation.Entry;
import io.tollgate.simulator.operation.Operation;
import io.tollgate.simulator.operation.OperationId;
import io.tollgate.simulator.operation.OperationType;
import io.tollgate.simulator.operation.Presentment;
import io.tollgate.simulator.operation.ResponseCode;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One line of the journal: a new operation, or with {@code again} one that was sent once more. No PAN and no CVC.
 *
 * @param decline absent where the operation was approved
 * @param acquirer absent in lines that are older than the card hosts
 * @param responseCode absent in older lines, too
 * @param approvedAmount absent where all was approved that was asked
 * @param entryMode absent in older lines, as terminal and checks, and where no card came
 */
record JournalLine(String operationId, @Nullable Boolean again, @Nullable String type,
    @Nullable String merchantReference, @Nullable Long amount, @Nullable String currency, @Nullable String last4,
    @Nullable String decline, @Nullable Instant at, @Nullable String original, @Nullable Instant pendingUntil,
    @Nullable String acquirer, @Nullable String responseCode, @Nullable Long approvedAmount,
    @Nullable String entryMode, @Nullable String terminal, @Nullable Checks checks) {

  static JournalLine of(Entry entry) {
    Operation operation = entry.operation();
    Presentment shown = operation.presentment();
    String decline = entry.answer() instanceof Answer.Declined(var reason, _) ? reason.code() : null;
    Long part = entry.answer() instanceof Answer.PartlyApproved(var amount) ? amount.minorUnits() : null;
    return new JournalLine(operation.id().value(), null, operation.type().code(), operation.merchantReference(),
        operation.amount().minorUnits(), operation.amount().currency().getCurrencyCode(), operation.last4(), decline,
        entry.at(), operation.original() == null ? null : operation.original().value(), entry.pendingUntil(),
        operation.acquirer().name(), entry.answer().code().value(), part,
        shown.entry() == null ? null : shown.entry().code(), shown.terminal(), shown.checks());
  }

  static JournalLine again(OperationId id) {
    return new JournalLine(id.value(), true, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null);
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
    var first = original == null ? null : new OperationId(original);
    Acquirer asked = acquirer == null ? Acquirer.SIMULATOR : new Acquirer(acquirer);
    return Entry.first(new Operation(id(), asked, known, merchantReference, money, last4, first, toPresentment()),
        toAnswer(money), at)
        .pendingUntil(pendingUntil);
  }

  private Presentment toPresentment() {
    CardEntry entry = entryMode == null
        ? null
        : CardEntry.find(entryMode).orElseThrow(IllegalArgumentException::new);
    return new Presentment(entry, terminal, checks);
  }

  private Answer toAnswer(Money asked) {
    if (approvedAmount != null) return new Answer.PartlyApproved(Money.of(approvedAmount, asked.currency()));
    if (decline == null) return responseCode == null ? new Answer.Approved() : new Answer.Approved(code(responseCode));
    Decline reason = Decline.find(decline).orElseThrow(IllegalArgumentException::new);
    return responseCode == null ? new Answer.Declined(reason) : new Answer.Declined(reason, code(responseCode));
  }

  private static ResponseCode code(String text) { return new ResponseCode(text); }
}
