package io.tollgate.payments.modification;

import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.acquirer.Original;

/**
 * A modification in the hands of whoever sends it, for the time of a lease.
 *
 * @param original the payment's own sale or authorization, which it goes on from
 * @param version the fencing token: past the lease another holder raises it, and this one can't record any more
 * @param attempts how often it was looked at again
 */
public record ClaimedModification(Modification modification, Original original, long version, int attempts) {
  FollowUp toFollowUp() {
    return new FollowUp(modification.id().operation(), original, modification.payment().id(), modification.amount(),
        attempts);
  }
}
