package io.tollgate.simulator.cardhost;

import io.tollgate.simulator.operation.OperationType;

import java.util.List;
import java.util.Map;

/** Which fields a message must have. Those that it may have must be well-formed, too. */
final class RequiredFields {
  private static final List<Field> ALWAYS = List.of(Field.PROCESSING_CODE, Field.AMOUNT, Field.SENT_AT,
      Field.TRACE_NUMBER, Field.LOCAL_TIME, Field.LOCAL_DATE, Field.ACQUIRING_INSTITUTION, Field.RETRIEVAL_REFERENCE,
      Field.TERMINAL, Field.ACCEPTOR, Field.CURRENCY);
  private static final Map<MessageKind, List<Field>> BY_KIND = Map.of(
      MessageKind.AUTHORIZATION, List.of(Field.MERCHANT_CATEGORY, Field.ENTRY_MODE, Field.CONDITION,
          Field.ACCEPTOR_NAME),
      MessageKind.FINANCIAL, List.of(Field.MERCHANT_CATEGORY, Field.ENTRY_MODE, Field.CONDITION, Field.ACCEPTOR_NAME),
      MessageKind.CAPTURE_ADVICE, List.of(Field.MERCHANT_CATEGORY, Field.ACCEPTOR_NAME, Field.ORIGINAL,
          Field.APPROVAL_CODE),
      MessageKind.VOID, List.of(Field.ORIGINAL, Field.APPROVAL_CODE),
      MessageKind.REVERSAL_ADVICE, List.of(Field.ORIGINAL),
      MessageKind.NETWORK_MANAGEMENT, List.of());

  private RequiredFields() {}

  static void check(MessageKind kind, OperationType type, Message message) throws FormatError {
    for (Field field : message.fields().keySet()) { var _ = message.get(field); }
    for (Field field : ALWAYS) { var _ = message.get(field); }
    for (Field field : BY_KIND.getOrDefault(kind, List.of())) { var _ = message.get(field); }
    if (type == OperationType.REFUND) {
      var _ = message.get(Field.ORIGINAL);
      var _ = message.get(Field.APPROVAL_CODE);
    }
    if (message.has(Field.CHIP_DATA)) ChipData.check(message);
    if (kind == MessageKind.AUTHORIZATION || kind == MessageKind.FINANCIAL) {
      EntryMode mode = EntryMode.of(message);
      if (type.takesCard() && mode.readsStripe()) { var _ = message.get(Field.TRACK_2); }
      if (type.takesCard() && mode.readsChip()) { var _ = message.get(Field.CHIP_DATA); }
    }
  }
}
