package io.tollgate.risk.velocity;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.feature.FeatureSource;
import io.tollgate.risk.feature.FeatureType;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** How often the card was tried at the merchant within the velocity window, this time included. */
@Component
public final class CardAttempts implements FeatureSource {
  public static final String NAME = "card_attempts";

  private final Attempts attempts;

  CardAttempts(Attempts attempts) { this.attempts = attempts; }

  @Override
  public Map<String, FeatureType> declared() { return Map.of(NAME, FeatureType.INT); }

  @Override
  public List<Map<String, Object>> valuesFor(List<RiskRequested> requests, Set<String> wanted) {
    return attempts.count(requests.stream().map(Attempt::of).toList()).stream()
        .map(inWindow -> Map.<String, Object>of(NAME, inWindow)).toList();
  }
}
