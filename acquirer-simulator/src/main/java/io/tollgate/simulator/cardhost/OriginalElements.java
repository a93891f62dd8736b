package io.tollgate.simulator.cardhost;

/** Field 90: which message another one goes on from, or undoes. */
record OriginalElements(MessageKind kind, String traceNumber, String sentAt) {
  private static final int MTI_END = 4;
  private static final int TRACE_END = 10;
  private static final int SENT_END = 20;
  private static final int ACQUIRER_END = 31;

  /** @throws FormatError where it names no authorization and no financial message of that institution */
  static OriginalElements of(Message message) throws FormatError {
    String text = message.get(Field.ORIGINAL);
    MessageKind kind = MessageKind.of(text.substring(0, MTI_END))
        .filter(known -> known == MessageKind.AUTHORIZATION || known == MessageKind.FINANCIAL)
        .orElseThrow(() -> new FormatError(Field.ORIGINAL, "names a message that nothing goes on from"));
    String acquirer = text.substring(SENT_END, ACQUIRER_END);
    if (!withoutZeros(acquirer).equals(withoutZeros(message.get(Field.ACQUIRING_INSTITUTION)))) {
      throw new FormatError(Field.ORIGINAL, "names another acquiring institution");
    }
    if (!withoutZeros(text.substring(ACQUIRER_END)).isEmpty()) {
      throw new FormatError(Field.ORIGINAL, "names a forwarding institution");
    }
    String sentAt = text.substring(TRACE_END, SENT_END);
    if (!Field.SENT_AT.allows(sentAt)) throw new FormatError(Field.ORIGINAL, "has no date and time");
    return new OriginalElements(kind, text.substring(MTI_END, TRACE_END), sentAt);
  }

  private static String withoutZeros(String digits) { return digits.replaceFirst("^0+", ""); }
}
