package io.tollgate.risk.rule.store;

import io.tollgate.common.kit.json.EventJson;
import io.tollgate.risk.rule.AmountCeilings;
import io.tollgate.risk.rule.BuiltInLimits;
import io.tollgate.risk.rule.BuiltInVersions;
import io.tollgate.risk.rule.RuleSet;
import io.tollgate.risk.velocity.VelocityLimit;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** One row a version, written by the first instance that starts with it, before it decides anything. */
@Repository
class JdbcBuiltInVersions implements BuiltInVersions, SmartLifecycle {
  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final BuiltInLimits limits;
  private final RuleSet inForce;
  private final Map<String, RuleSet> known = new ConcurrentHashMap<>();

  JdbcBuiltInVersions(JdbcClient jdbc, TransactionOperations transaction, AmountCeilings amounts,
      VelocityLimit velocity,
      RuleSet inForce) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.limits = new BuiltInLimits(amounts, velocity);
    this.inForce = inForce;
  }

  /** A start that ends before this, as the one that trains the start-up cache does, needs no database. */
  @Override
  public void start() {
    String json = new String(EventJson.write(LimitsJson.of(limits)), StandardCharsets.UTF_8);
    transaction.executeWithoutResult(_ -> jdbc
        .sql("insert into built_in_rules (version, limits) values (?, ?::json) on conflict (version) do nothing")
        .param(inForce.version()).param(json).update());
    known.put(inForce.version(), inForce);
  }

  @Override
  public void stop() {
    // A row that was written stays.
  }

  @Override
  public boolean isRunning() { return known.containsKey(inForce.version()); }

  /** Before whatever reads, answers or decides. */
  @Override
  public int getPhase() { return Integer.MIN_VALUE; }

  @Override
  public Optional<RuleSet> find(String version) {
    RuleSet one = known.get(version);
    if (one != null) return Optional.of(one);
    Optional<RuleSet> found = jdbc.sql("select limits from built_in_rules where version = ?").param(version)
        .query(String.class).optional()
        .map(json -> EventJson.read(json.getBytes(StandardCharsets.UTF_8), LimitsJson.class).toLimits().rules());
    found.ifPresent(rules -> known.put(version, rules));
    return found;
  }

  private record LimitsJson(String ceiling, Map<String, String> perCurrency, long maxAttempts, String window,
      String keepFor) {
    static LimitsJson of(BuiltInLimits limits) {
      var perCurrency = new TreeMap<String, String>();
      limits.amounts().perCurrency().forEach((code, major) -> perCurrency.put(code, major.toPlainString()));
      return new LimitsJson(limits.amounts().ceiling().toPlainString(), perCurrency, limits.velocity().maxAttempts(),
          limits.velocity().window().toString(), limits.velocity().keepFor().toString());
    }

    BuiltInLimits toLimits() {
      var majors = new TreeMap<String, BigDecimal>();
      perCurrency.forEach((code, major) -> majors.put(code, new BigDecimal(major)));
      return new BuiltInLimits(new AmountCeilings(new BigDecimal(ceiling), majors),
          new VelocityLimit(maxAttempts, Duration.parse(window), Duration.parse(keepFor)));
    }
  }
}
