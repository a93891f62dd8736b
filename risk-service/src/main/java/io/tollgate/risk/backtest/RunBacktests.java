package io.tollgate.risk.backtest;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.assessment.Assessments;
import io.tollgate.risk.rule.BuiltInVersions;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleLanguage;
import io.tollgate.risk.ruleset.RuleSetVersion;
import io.tollgate.risk.ruleset.RuleSets;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Works on backtests, a portion at a time, so that whoever comes after a crash goes on where it broke off. */
@Service
public class RunBacktests {
  private static final UUID FIRST = new UUID(0, 0);
  private static final int PORTION = 2_000;
  /** Of payments that are counted by one statement, which must end long before the lease. */
  private static final int COUNTED_AT_ONCE = 10_000;
  private static final int MOST_ATTEMPTS = 5;
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Backtests backtests;
  private final Assessments decisions;
  private final RuleSets sets;
  private final RuleLanguage language;
  private final BuiltInVersions builtIns;
  private final Labels labels;
  private final Clock clock;

  RunBacktests(Backtests backtests, Assessments decisions, Labels labels, RuleSets sets, RuleLanguage language,
      BuiltInVersions builtIns, Clock clock) {
    this.backtests = backtests;
    this.decisions = decisions;
    this.labels = labels;
    this.sets = sets;
    this.language = language;
    this.builtIns = builtIns;
    this.clock = clock;
  }

  /** Works on one to its end, unless there is none. Returns whether there was. */
  public boolean runOne() {
    return backtests.claim(clock.instant(), LEASE).map(claim -> {
      try {
        run(claim);
      } catch (IllegalStateException e) {
        // What was stored can't be decided again; it would fail the next time too.
        backtests.fail(claim, "A stored decision can't be made again: " + e.getMessage(), clock.instant());
      }
      return true;
    }).orElse(false);
  }

  private void run(Backtests.Claim claim) {
    Backtest backtest = claim.backtest();
    if (backtest.cancelRequested()) {
      backtests.finish(claim, Backtest.State.CANCELED, clock.instant());
      return;
    }
    if (claim.attempts() > MOST_ATTEMPTS) {
      backtests.fail(claim, "Given up after " + MOST_ATTEMPTS + " attempts that came no further.", clock.instant());
      return;
    }
    RuleSetVersion version = sets.find(backtest.owner(), backtest.ruleSet()).orElseThrow();
    var decideAgain = new DecideAgain(version, language, builtIns);
    KeyRange keys = KeyRange.of(backtest.from(), backtest.to());
    if (backtest.total() == null) {
      OptionalLong total = total(claim, keys);
      if (total.isEmpty()) {
        backtests.finish(claim, Backtest.State.CANCELED, clock.instant());
        return;
      }
      backtests.count(claim, total.getAsLong());
    }
    Backtests.Place from = claim.reached();
    Tally tally = backtest.tally();
    for (var merchant = merchantFrom(backtest.owner(), from == null ? FIRST : from.merchant().value()); merchant
        .isPresent(); merchant = merchantFrom(backtest.owner(), next(merchant.get().value()))) {
      UUID reached = from != null && from.merchant().equals(merchant.get()) ? from.payment() : keys.after();
      Optional<Tally> after = run(claim, new Backtests.Place(merchant.get(), reached), keys, tally, decideAgain);
      if (after.isEmpty()) {
        backtests.finish(claim, Backtest.State.CANCELED, clock.instant());
        return;
      }
      tally = after.get();
    }
    backtests.finish(claim, Backtest.State.SUCCEEDED, clock.instant());
  }

  /** Over the merchant's payments from there on; empty where the work is to end. */
  private Optional<Tally> run(Backtests.Claim claim, Backtests.Place from, KeyRange keys, Tally before,
      DecideAgain decideAgain) {
    UUID reached = from.payment();
    Tally tally = before;
    List<Assessments.WithFacts> portion;
    do {
      portion = decisions.page(from.merchant(), reached, keys.before(), PORTION);
      if (!portion.isEmpty()) {
        UUID upTo = portion.getLast().assessment().payment().value();
        tally = addUp(tally, portion, decideAgain, labels.between(from.merchant(), reached, upTo));
        reached = upTo;
      }
      var place = new Backtests.Place(from.merchant(), reached);
      if (!backtests.keep(claim, place, tally, clock.instant(), LEASE)) return Optional.empty();
    } while (portion.size() == PORTION);
    return Optional.of(tally);
  }

  /** A portion at a time, and the lease is kept; empty where the work is to end. */
  private OptionalLong total(Backtests.Claim claim, KeyRange keys) {
    Owner owner = claim.backtest().owner();
    long total = 0;
    for (var merchant = merchantFrom(owner, FIRST); merchant.isPresent(); merchant = merchantFrom(owner,
        next(merchant.get().value()))) {
      UUID reached = keys.after();
      while (reached != null) {
        Assessments.Counted counted = decisions.count(merchant.get(), reached, keys.before(), COUNTED_AT_ONCE);
        if (!backtests.renew(claim, clock.instant(), LEASE)) return OptionalLong.empty();
        total += counted.number();
        reached = counted.number() == COUNTED_AT_ONCE ? counted.last() : null;
      }
    }
    return OptionalLong.of(total);
  }

  /** The first merchant, from this key on, whose payments are those of the owner's versions. */
  private Optional<MerchantId> merchantFrom(Owner owner, UUID least) {
    if (owner.isPlatform()) return decisions.merchantFrom(least);
    return Optional.of(new MerchantId(owner.id())).filter(_ -> least.equals(FIRST) || least.equals(owner.id()));
  }

  private static UUID next(UUID key) {
    long low = key.getLeastSignificantBits() + 1;
    return new UUID(low == 0 ? key.getMostSignificantBits() + 1 : key.getMostSignificantBits(), low);
  }

  private static Tally addUp(Tally before, List<Assessments.WithFacts> portion, DecideAgain decideAgain,
      Map<PaymentId, Label> labels) {
    Tally tally = before;
    for (Assessments.WithFacts stored : portion) {
      DecideAgain.Again again = decideAgain.decide(stored);
      tally = tally.plus(stored.assessment().decision().verdict(), again, labels.get(stored.assessment().payment()));
    }
    return tally;
  }
}
