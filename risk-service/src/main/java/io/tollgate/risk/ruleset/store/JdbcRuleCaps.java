package io.tollgate.risk.ruleset.store;

import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleCaps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** One row a rule and minute, which every instance adds to, always in the same order. */
@Repository
class JdbcRuleCaps implements RuleCaps {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcRuleCaps.class);
  private static final Duration KEPT = Duration.ofHours(1);

  private static final String COUNT = """
      insert into rule_declines (owner_id, publication, rule, minute, declines)
      select owner_id, publication, rule, ?::timestamptz, declines
      from unnest(?::uuid[], ?::bigint[], ?::text[], ?::int[]) as d (owner_id, publication, rule, declines)
      on conflict (owner_id, rule, minute, publication)
        do update set declines = rule_declines.declines + excluded.declines
      returning owner_id, publication, rule, declines""";

  private static final String DROP = """
      with raised as (update rule_revision set revision = revision + 1 returning revision)
      insert into rule_cap (owner_id, publication, rule, revision, at)
      select ?, ?, ?, revision, ? from raised
      on conflict (owner_id, publication, rule) do nothing""";

  /** Unless somebody has meanwhile made another rule of it. */
  private static final String WORK_ON = """
      update rule r set status = 'shadow', author = 'platform', updated_at = ?
      from rule_publication p
      join rule_set s on s.owner_id = p.owner_id and s.id = p.rule_set_id
      cross join lateral json_to_recordset(s.rules) as capped (name text, "when" text, action text, points int)
      where p.owner_id = ? and p.number = ? and capped.name = ? and r.owner_id = p.owner_id and r.name = capped.name
        and r.status = 'live' and r.condition = capped."when" and r.action = capped.action and r.points = capped.points""";

  private static final String RECORD = """
      insert into rule_change (owner_id, rule, kind, actor, detail, at) values (?, ?, 'capped', 'platform', ?, ?)""";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final Clock clock;

  JdbcRuleCaps(JdbcClient jdbc, TransactionOperations transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public Map<Key, Integer> count(Map<Key, Integer> declines, Instant at) {
    var inOrder = new TreeMap<>(declines);
    List<Key> keys = List.copyOf(inOrder.keySet());
    return jdbc.sql(COUNT).param(at.truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC))
        .param(keys.stream().map(key -> key.owner().id().toString()).toArray(String[]::new))
        .param(keys.stream().mapToLong(Key::publication).toArray())
        .param(keys.stream().map(Key::rule).toArray(String[]::new))
        .param(inOrder.values().stream().mapToInt(Integer::intValue).toArray())
        .query((row, _) -> Map.entry(new Key(new Owner(row.getObject("owner_id", UUID.class)),
            row.getLong("publication"), row.getString("rule")), row.getInt("declines")))
        .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public boolean drop(Key rule, Instant at) {
    var time = at.atOffset(ZoneOffset.UTC);
    int dropped = jdbc.sql(DROP).param(rule.owner().id()).param(rule.publication()).param(rule.rule()).param(time)
        .update();
    if (dropped == 0) return false;
    LOG.warn("The new rule {} of {} declined too many payments within a minute and counts as shadow", rule.rule(),
        rule.owner().isPlatform() ? "the platform" : "merchant " + rule.owner().id());
    jdbc.sql(WORK_ON).param(time).param(rule.owner().id()).param(rule.publication()).param(rule.rule()).update();
    jdbc.sql(RECORD).param(rule.owner().id()).param(rule.rule())
        .param("It declined too many payments within a minute and counts as shadow.").param(time).update();
    return true;
  }

  @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
  void forget() {
    var oldest = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
    transaction.executeWithoutResult(
        _ -> jdbc.sql("delete from rule_declines where minute < ?").param(oldest).update());
  }
}
