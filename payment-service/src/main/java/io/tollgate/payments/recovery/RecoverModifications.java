package io.tollgate.payments.recovery;

import io.tollgate.common.kit.telemetry.LogFields;
import io.tollgate.payments.modification.ClaimedModification;
import io.tollgate.payments.modification.ExecuteModification;
import io.tollgate.payments.modification.ModificationClaim;
import io.tollgate.payments.modification.Modifications;
import io.tollgate.payments.payment.ByHalves;
import io.tollgate.payments.payment.PaymentKey;
import io.tollgate.payments.payment.PaymentProperties;
import io.tollgate.payments.payment.StuckPayments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.util.ArrayList;
import java.util.List;

/** Takes over captures, voids and refunds that a crashed, stalled or unlucky holder left behind, and asks what became of them. */
@Component
class RecoverModifications {
  private static final Logger LOG = LoggerFactory.getLogger(RecoverModifications.class);
  private static final int MOST_IN_HAND = 500;

  private final Modifications modifications;
  private final ExecuteModification execute;
  private final StuckPayments stuck;
  private final PaymentProperties properties;
  private final InHand inHand = new InHand(MOST_IN_HAND);

  RecoverModifications(Modifications modifications, ExecuteModification execute, StuckPayments stuck,
      PaymentProperties properties) {
    this.modifications = modifications;
    this.execute = execute;
    this.stuck = stuck;
    this.properties = properties;
  }

  @Scheduled(fixedDelay = 500)
  void takeOver() {
    try {
      for (int room = inHand.room(); room > 0; room = inHand.room()) {
        List<ModificationClaim> overdue = modifications.takeOver(room, properties.lease());
        ByHalves.oneByOne(read(overdue), this::bringOn, (claimed, why) -> putOff(claimed.claim(), why));
        if (overdue.size() < room) return;
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("The database did not answer; looking for undecided operations again soon: {}", e.getMessage());
    }
  }

  private List<ClaimedModification> read(List<ModificationClaim> claims) {
    List<ClaimedModification> readable = new ArrayList<>(claims.size());
    ByHalves.of(claims, some -> readable.addAll(modifications.takenOver(some)), this::putOff);
    return readable;
  }

  private void putOff(ModificationClaim claim, RuntimeException why) {
    stuck.add(StuckPayments.Work.MODIFICATION, claim.payment(), why,
        () -> modifications.takeOverLater(claim, StuckPayments.LONGEST_WAIT));
  }

  private void bringOn(ClaimedModification claimed) {
    PaymentKey payment = claimed.modification().payment();
    try (var _ = LogFields.of(payment.merchant(), payment.id())) {
      LOG.info("Asking about {} of {}", claimed.modification().id(), payment.id());
    }
    inHand.until(execute.ask(claimed));
  }
}
