package io.tollgate.risk.limit;

import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.identity.IdentityLevel;
import io.tollgate.risk.identity.IdentityLevels;
import io.tollgate.risk.identity.Payer;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a merchant how much of its limits a subject has used. */
@Service
public class ShowUsage {
  private final Limits limits;
  private final IdentityLevels levels;
  private final Counters counters;
  private final Clock clock;

  ShowUsage(Limits limits, IdentityLevels levels, Counters counters, Clock clock) {
    this.limits = limits;
    this.levels = levels;
    this.counters = counters;
    this.clock = clock;
  }

  /** Each limit that binds the subject now; none where there is none, be the subject known or not. */
  public List<LimitUsage> of(MerchantId merchant, Subject subject) {
    Instant now = clock.instant();
    List<Limit> binding = BindingLimits.at(levelOf(merchant, subject), limits.on(merchant, subject.kind()));
    Map<CounterKey, Tally> tallies = counters.read(binding.stream()
        .flatMap(limit -> key(merchant, subject, limit, now).stream()).distinct().toList());
    return binding.stream().map(limit -> {
      Optional<CounterKey> key = key(merchant, subject, limit, now);
      Tally tally = key.map(tallies::get).orElse(Tally.NONE);
      return new LimitUsage(limit, tally.used(), tally.reserved(), tally.left(limit.value()),
          key.map(counter -> counter.window().ends()).orElse(null));
    }).toList();
  }

  private IdentityLevel levelOf(MerchantId merchant, Subject subject) {
    return switch (subject.kind()) {
      case PAYER -> levels.of(new Payer(merchant, subject.value())).level();
      case CARD, DEVICE, MERCHANT -> IdentityLevel.NONE;
    };
  }

  private static Optional<CounterKey> key(MerchantId merchant, Subject subject, Limit limit, Instant now) {
    return limit.scope().period().at(now)
        .map(window -> new CounterKey(merchant, subject, window, limit.scope().unit()));
  }
}
