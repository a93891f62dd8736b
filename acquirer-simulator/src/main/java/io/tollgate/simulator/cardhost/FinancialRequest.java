package io.tollgate.simulator.cardhost;

import io.tollgate.common.money.Currencies;
import io.tollgate.common.money.Money;
import io.tollgate.simulator.operation.Acquirer;
import io.tollgate.simulator.operation.CardChecks;
import io.tollgate.simulator.operation.Operation;
import io.tollgate.simulator.operation.OperationId;
import io.tollgate.simulator.operation.OperationType;
import io.tollgate.simulator.operation.Presentment;

import java.util.Currency;
import java.util.Optional;

/**
 * A message that moves money, or undoes one that did, understood.
 *
 * @param avsResult where it was asked for
 * @param cvcResult where a CVC came with it
 */
record FinancialRequest(Operation operation, PresentedCard card, Optional<Character> avsResult,
    Optional<Character> cvcResult) {
  private static final String PURCHASE = "000000";
  private static final String REFUND = "200000";

  /** @throws FormatError naming a field that is missing or wrong */
  static FinancialRequest of(MessageKind kind, Message message, Acquirer host) throws FormatError {
    OperationType type = type(kind, message);
    RequiredFields.check(kind, type, message);
    var additional = AdditionalData.of(message);
    var card = PresentedCard.of(message, additional);
    Optional<Character> avs = additional.asksForAvs()
        ? Optional.of(CardChecks.address(message.get(Field.AVS_DATA)))
        : Optional.empty();
    Optional<Character> cvc = additional.cvc().map(given -> CardChecks.cvc(card.pan(), given));
    var presentment = new Presentment(type.takesCard() ? EntryMode.of(message).entry() : null,
        message.get(Field.TERMINAL).strip(), null);
    var operation = new Operation(id(kind, message, host), host, type, message.get(Field.RETRIEVAL_REFERENCE),
        amount(type, message), card.last4(), type.takesCard() ? null : OperationName.original(message, host).id(),
        presentment);
    return new FinancialRequest(operation, card, avs, cvc);
  }

  private static OperationType type(MessageKind kind, Message message) throws FormatError {
    boolean refund = message.get(Field.PROCESSING_CODE).equals(REFUND);
    if (!refund && !message.get(Field.PROCESSING_CODE).equals(PURCHASE)) {
      throw new FormatError(Field.PROCESSING_CODE, "is neither a purchase nor a refund");
    }
    OperationType type = switch (kind) {
      case AUTHORIZATION -> OperationType.AUTHORIZATION;
      case FINANCIAL -> refund ? OperationType.REFUND : OperationType.SALE;
      case CAPTURE_ADVICE -> OperationType.CAPTURE;
      case VOID -> OperationType.VOID;
      case REVERSAL_ADVICE -> OperationType.REVERSAL;
      case NETWORK_MANAGEMENT -> throw new IllegalArgumentException("No money moves");
    };
    if (refund && type != OperationType.REFUND && type != OperationType.REVERSAL) {
      throw new FormatError(Field.PROCESSING_CODE, "does not fit the message");
    }
    return type;
  }

  private static OperationId id(MessageKind kind, Message message, Acquirer host) throws FormatError {
    var own = OperationName.of(kind, message, host);
    if (kind != MessageKind.REVERSAL_ADVICE) return own.id();
    var original = OperationName.original(message, host);
    if (!own.sentAt().equals(original.sentAt()) || !own.traceNumber().equals(original.traceNumber())) {
      throw new FormatError(Field.ORIGINAL, "names another message than fields 7 and 11 do");
    }
    return original.reversal();
  }

  /** Nothing at all is authorized where only the card is checked, and such an authorization may be reversed. */
  private static Money amount(OperationType type, Message message) throws FormatError {
    Currency currency = Currencies.findByNumber(Integer.parseInt(message.get(Field.CURRENCY)))
        .orElseThrow(() -> new FormatError(Field.CURRENCY, "is no currency"));
    long minorUnits = Long.parseLong(message.get(Field.AMOUNT));
    if (minorUnits == 0 && type != OperationType.AUTHORIZATION && type != OperationType.REVERSAL) {
      throw new FormatError(Field.AMOUNT, "is nothing");
    }
    return Money.of(minorUnits, currency);
  }
}
