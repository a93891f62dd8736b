package io.tollgate.payments.acquirer;

import io.tollgate.common.id.TypeId;

import java.util.UUID;

/** One thing asked of an acquirer: made before it is sent, and never changed, so that asking twice is asking once. */
public record OperationId(UUID value) {
  @Override
  public String toString() { return TypeId.format("op", value); }
}
