package io.tollgate.payments.payment;

import io.tollgate.common.event.PaymentEventType;
import io.tollgate.payments.acquirer.DeclineCode;
import io.tollgate.payments.card.CardUnreadable;
import io.tollgate.payments.card.CardVault;
import io.tollgate.payments.card.MethodType;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Declines of the chip or the terminal: they stand whatever risk says, and no issuer is asked. */
@Component
class OfflineDeclines {
  private static final Decline DECLINED_OFFLINE = Decline.of(DeclineCode.OFFLINE_DECLINED, Decline.By.CHIP);

  private final CardVault vault;

  OfflineDeclines(CardVault vault) { this.vault = vault; }

  /** Empty where the card was not declined before it came here. */
  Optional<Move> of(Unfinished candidate, Payment.Processing processing, RiskOpinion opinion, Instant now) {
    if (!isDeclined(candidate)) return Optional.empty();
    return Optional.of(Move.outcome(candidate.stored(), processing.decline(opinion, DECLINED_OFFLINE, now), now,
        PaymentEventType.DECLINED, "chip", "The chip or the terminal declined; no issuer was asked.", List.of()));
  }

  /** A card that can't be opened is told of when it is sent. */
  private boolean isDeclined(Unfinished candidate) {
    Terms terms = candidate.stored().payment().terms();
    if (terms.method() != MethodType.CARD_PRESENT) return false;
    try {
      return vault.open(candidate.sealedCard(), terms.id()).isDeclinedOffline();
    } catch (CardUnreadable _) {
      return false;
    }
  }
}
