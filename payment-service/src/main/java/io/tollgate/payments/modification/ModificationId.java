package io.tollgate.payments.modification;

import io.tollgate.common.id.TypeId;
import io.tollgate.payments.acquirer.OperationId;

import java.util.Optional;
import java.util.UUID;

/** One capture, void or refund ({@code cap_…}, {@code void_…}, {@code ref_…}); the acquirer knows it under the same number. */
public record ModificationId(ModificationKind kind, UUID value) {
  static ModificationId of(ModificationKind kind, OperationId operation) {
    return new ModificationId(kind, operation.value());
  }

  /** Empty where the text is no id of that kind; to a caller that is the same as one that does not exist. */
  public static Optional<ModificationId> parse(ModificationKind kind, String text) {
    return TypeId.parse(kind.idPrefix(), text).map(value -> new ModificationId(kind, value));
  }

  OperationId operation() { return new OperationId(value); }

  @Override
  public String toString() { return TypeId.format(kind.idPrefix(), value); }
}
