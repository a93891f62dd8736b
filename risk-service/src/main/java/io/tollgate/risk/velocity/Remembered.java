package io.tollgate.risk.velocity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What is at hand of a subject.
 *
 * @param firstAt when it was first tried
 * @param lastOn the day (UTC) of the last thing that happened to it
 * @param others by key: those that were last seen with it
 * @param hasMoreOthers whether there were too many, so that some are kept as companions
 */
public record Remembered(Optional<Instant> firstAt, LocalDate lastOn, Stretch attempts, Stretch failures,
    Map<Pairing, Map<UUID, Seen>> others, boolean hasMoreOthers, Narrower narrower) {
  static final Remembered NOTHING = new Remembered(Optional.empty(), LocalDate.EPOCH, Stretch.NONE, Stretch.NONE,
      Map.of(), false, Narrower.NONE);

  /** Whether it is too long ago that anything happened to it. */
  boolean isForgottenOn(LocalDate today, Dimension dimension) {
    return lastOn.plusDays(dimension.rememberedForDays()).isBefore(today);
  }

  int occurrencesAtHand() { return attempts.occurrences().size() + failures.occurrences().size(); }

  Remembered with(Narrower now) {
    return new Remembered(firstAt, lastOn, attempts, failures, others, hasMoreOthers, now);
  }

  /** @param elsewhere when it was last seen according to the companions, long ago where it is not among them; empty until asked */
  public record Seen(Instant lastAt, Optional<Instant> elsewhere) {}
}
