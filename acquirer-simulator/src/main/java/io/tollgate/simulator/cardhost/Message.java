package io.tollgate.simulator.cardhost;

import io.tollgate.simulator.operation.ResponseCode;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An ISO 8583 message, decoded: its MTI, and its fields as text. Shows which fields it has and nothing of what is in them. */
public record Message(String mti, Map<Field, String> fields) {
  private static final Set<Field> ECHOED = Set.of(Field.PROCESSING_CODE, Field.AMOUNT, Field.SENT_AT,
      Field.TRACE_NUMBER, Field.ACQUIRING_INSTITUTION, Field.RETRIEVAL_REFERENCE, Field.TERMINAL, Field.ACCEPTOR,
      Field.CURRENCY, Field.NETWORK_CODE);

  public Message {
    fields = Map.copyOf(fields);
  }

  Optional<String> find(Field field) { return Optional.ofNullable(fields.get(field)); }

  boolean has(Field field) { return fields.containsKey(field); }

  /** @throws FormatError where it is missing or malformed */
  String get(Field field) throws FormatError {
    String value = find(field).orElseThrow(() -> new FormatError(field, "is missing"));
    if (!field.allows(value)) throw new FormatError(field, "is malformed");
    return value;
  }

  /** @throws FormatError where it is malformed */
  Optional<String> optional(Field field) throws FormatError {
    return has(field) ? Optional.of(get(field)) : Optional.empty();
  }

  /** The answer to this, with the fields that an answer echoes. */
  Message answer(MessageKind kind, ResponseCode code) {
    var echo = new EnumMap<Field, String>(Field.class);
    fields.forEach((field, value) -> { if (ECHOED.contains(field)) echo.put(field, value); });
    echo.put(Field.RESPONSE_CODE, code.value());
    return new Message(kind.answerMti(), echo);
  }

  Message with(Field field, String value) {
    var more = new EnumMap<Field, String>(fields);
    more.put(field, value);
    return new Message(mti, more);
  }

  @Override
  public String toString() { return mti + fields.keySet().stream().map(Field::number).sorted().toList(); }
}
