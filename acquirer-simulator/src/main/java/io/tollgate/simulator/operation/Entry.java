package io.tollgate.simulator.operation;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A line of the book: what was asked, what was answered, when it was first asked, and how often since.
 *
 * @param pendingUntil until then the platform is told that the answer is not known yet; null where it is told at once
 */
public record Entry(Operation operation, Answer answer, Instant at, int requests, @Nullable Instant pendingUntil) {
  public static Entry first(Operation operation, Answer answer, Instant at) {
    return new Entry(operation, answer, at, 1, null);
  }

  public Entry pendingUntil(@Nullable Instant time) { return new Entry(operation, answer, at, requests, time); }

  public boolean isPending(Instant now) { return pendingUntil != null && now.isBefore(pendingUntil); }

  Entry askedAgain() { return new Entry(operation, answer, at, requests + 1, pendingUntil); }

  /** Six digits that follow from the operation's id, so that the book need not keep them. */
  public String approvalCode() {
    return String.format(Locale.ROOT, "%06d", Math.floorMod(name().getLeastSignificantBits(), 1_000_000));
  }

  public String acquirerReference() { return "acq_" + name().toString().replace("-", ""); }

  private UUID name() { return UUID.nameUUIDFromBytes(operation.id().value().getBytes(StandardCharsets.US_ASCII)); }
}
