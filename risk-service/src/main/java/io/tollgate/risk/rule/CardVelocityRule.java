package io.tollgate.risk.rule;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.risk.velocity.VelocityLimit;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.stream.Stream;

import static java.util.stream.Collectors.joining;

/** No card more often than allowed within a window of time: whoever tests stolen cards, or a script that repeats itself. */
@Component
@Order(2)
final class CardVelocityRule implements Rule {
  private static final String NAME = BuiltInNames.CARD_VELOCITY;

  private final VelocityLimit limit;

  CardVelocityRule(VelocityLimit limit) { this.limit = limit; }

  @Override
  public Finding examine(Facts facts) {
    long attempts = facts.attemptsInWindow();
    if (attempts <= limit.maxAttempts()) return Nearness.of(attempts, limit.maxAttempts());
    String message = "The card was tried " + attempts + " times within " + inWords(limit.window()) + "; "
        + limit.maxAttempts() + " times are allowed.";
    return new Finding.Hit(new RiskAssessed.Reason(NAME, message));
  }

  @Override
  public String definition() { return NAME + " " + limit.maxAttempts() + " in " + limit.window(); }

  private static String inWords(Duration time) {
    return Stream.of(part(time.toDays(), "day"), part(time.toHoursPart(), "hour"), part(time.toMinutesPart(), "minute"),
        part(time.toSecondsPart(), "second")).filter(part -> !part.isEmpty()).collect(joining(" "));
  }

  private static String part(long count, String unit) {
    return count == 0 ? "" : count + " " + unit + (count == 1 ? "" : "s");
  }
}
