package io.tollgate.payments.payment;

import jakarta.validation.constraints.NotEmpty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How long things may take.
 *
 * @param answerWithin how long a request waits for the outcome where its {@code Prefer} header says nothing
 * @param answerWithinAtMost the longest wait a merchant may ask for
 * @param assessWithin a payment that risk has not assessed by then fails; less than the retention of risk's requests
 * @param lease how long whoever sends an operation has it to itself; longer than the acquirer's time limit
 * @param askAgainAfter when to ask about an operation that was not answered; the last one repeats
 * @param sendAgainWithin an authorization that never arrived, or could not be sent, is sent again this long after the payment was
 *        accepted, and reversed later: nobody expects to be charged then
 * @param authorizationLifetime how long a hold lasts where {@code authorizationLifetimes} does not know the card's brand
 * @param reviewWithin how long a payment waits for a person; its card is kept as long, sealed
 * @param unreviewed what becomes of it then
 * @param keepCardFor how long the card is kept, sealed, for captures, voids and refunds at an acquirer that wants it again
 */
@Validated
@ConfigurationProperties("tollgate.payments")
public record PaymentProperties(@DefaultValue("10s") Duration answerWithin,
    @DefaultValue("30s") Duration answerWithinAtMost,
    @DefaultValue("12h") Duration assessWithin, @DefaultValue("20s") Duration lease,
    @DefaultValue({
        "2s", "10s", "30s", "2m", "10m", "1h"}) @NotEmpty List<Duration> askAgainAfter,
    @DefaultValue("10m") Duration sendAgainWithin, @DefaultValue("7d") Duration authorizationLifetime,
    @DefaultValue Map<String, Duration> authorizationLifetimes,
    @DefaultValue("24h") Duration reviewWithin, @DefaultValue("decline") ReviewDecision unreviewed,
    @DefaultValue("180d") Duration keepCardFor) {
  private static final Duration LONGEST_WAIT_TO_SEND = Duration.ofSeconds(30);

  /** @param asked how often the operation was asked about already */
  public Duration nextLookAfter(int asked) {
    return askAgainAfter.get(Math.min(asked, askAgainAfter.size() - 1));
  }

  /** What could not be sent is tried again after as long as it has waited so far: a short outage costs little, a long one few looks. */
  Duration sendLaterAfter(Duration waited) {
    Duration wait = waited.compareTo(LONGEST_WAIT_TO_SEND) < 0 ? waited : LONGEST_WAIT_TO_SEND;
    return wait.compareTo(nextLookAfter(0)) < 0 ? nextLookAfter(0) : wait;
  }

  Duration lifetimeFor(String cardBrand) {
    return authorizationLifetimes.getOrDefault(cardBrand, authorizationLifetime);
  }
}
