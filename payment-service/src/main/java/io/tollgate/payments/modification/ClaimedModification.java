package io.tollgate.payments.modification;

import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.acquirer.Original;
import io.tollgate.payments.card.Card;
import org.jspecify.annotations.Nullable;

/**
 * A modification in the hands of whoever sends it, for the time of a lease.
 *
 * @param original the payment's own sale or authorization, which it goes on from
 * @param version the fencing token: past the lease another holder raises it, and this one can't record any more
 * @param attempts how often it was looked at again
 */
public record ClaimedModification(Modification modification, Original original, long version, int attempts) {
  public ModificationClaim claim() {
    return new ModificationClaim(modification.payment(), modification.id().value(), version);
  }

  /** @param card null where the acquirer does not want it, or it is not kept any more */
  FollowUp toFollowUp(@Nullable Card card) {
    Original named = card == null ? original : original.with(card);
    return new FollowUp(modification.id().operation(), named, modification.payment().id(), modification.amount(),
        attempts);
  }
}
