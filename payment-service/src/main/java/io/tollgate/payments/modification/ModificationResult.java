package io.tollgate.payments.modification;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** How far a modification has come. */
public sealed interface ModificationResult {
  /**
   * It was, or is about to be, sent.
   *
   * @param inDoubtSince when it was first not answered; null where it was not sent yet, or its result comes later by agreement
   */
  record Pending(@Nullable Instant inDoubtSince) implements ModificationResult {}

  /** It is done. */
  record Succeeded(String acquirerReference) implements ModificationResult {}

  /** The issuer or the acquirer said no; the payment stands as before. */
  record Declined(String declineCode) implements ModificationResult {}

  /** We erred; the payment stands as before. */
  record Failed(String failureCode) implements ModificationResult {}

  /** As it stands in JSON and in the database. */
  default String status() {
    return switch (this) {
      case Pending _ -> "pending";
      case Succeeded _ -> "succeeded";
      case Declined _ -> "declined";
      case Failed _ -> "failed";
    };
  }

  default boolean isDecided() { return !(this instanceof Pending); }
}
