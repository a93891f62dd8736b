package io.tollgate.risk.ruleset.store;

import io.tollgate.risk.ruleset.Action;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleChange;
import io.tollgate.risk.ruleset.RuleStatus;
import io.tollgate.risk.ruleset.Rules;
import io.tollgate.risk.ruleset.SavedRule;
import io.tollgate.risk.ruleset.WrittenRule;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One row a rule. */
@Repository
class JdbcRules implements Rules {
  private static final String SELECT = """
      select name, condition, reason, action, points, status, author, created_at, updated_at from rule""";

  private static final String SAVE = """
      insert into rule (owner_id, name, condition, reason, action, points, status, author, created_at, updated_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (owner_id, name) do update set condition = excluded.condition, reason = excluded.reason,
        action = excluded.action, points = excluded.points, status = excluded.status, author = excluded.author,
        updated_at = excluded.updated_at
      returning name, condition, reason, action, points, status, author, created_at, updated_at""";

  private static final String RECORD = """
      insert into rule_change (owner_id, rule, kind, actor, detail, at)
      select ?, rule, ?, ?, ?, ? from unnest(?::text[]) as rule""";

  private static final String CHANGES = """
      select number, kind, actor, detail, at from rule_change
      where owner_id = ? and rule = ? and number < ? order by number desc limit ?""";

  private static final String AUTHORS = """
      select distinct actor from rule_change
      where owner_id = ? and kind in ('written', 'retired') and number > coalesce((
        select s.through_change from rule_publication p
        join rule_set s on s.owner_id = p.owner_id and s.id = p.rule_set_id
        where p.owner_id = ? order by p.number desc limit 1), 0)""";

  private final JdbcClient jdbc;

  JdbcRules(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public void reserve(Owner owner) {
    jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0))) as locked")
        .param("rules of " + owner.id()).query(Integer.class).single();
  }

  @Override
  public Optional<SavedRule> find(Owner owner, String name) {
    return jdbc.sql(SELECT + " where owner_id = ? and name = ?").param(owner.id()).param(name).query(JdbcRules::rule)
        .optional();
  }

  @Override
  public List<SavedRule> page(Owner owner, @Nullable String after, int limit) {
    return jdbc.sql(SELECT + " where owner_id = ? and name > ? order by name limit ?").param(owner.id())
        .param(after == null ? "" : after).param(limit).query(JdbcRules::rule).list();
  }

  @Override
  public List<WrittenRule> working(Owner owner) {
    return jdbc.sql(SELECT + " where owner_id = ? and status <> 'retired' order by name").param(owner.id())
        .query(JdbcRules::rule).list().stream().map(SavedRule::rule).toList();
  }

  @Override
  public SavedRule save(Owner owner, WrittenRule rule, String author, Instant at) {
    return jdbc.sql(SAVE).param(owner.id()).param(rule.name()).param(rule.when()).param(rule.reason())
        .param(rule.action().code()).param(rule.points()).param(rule.status().code()).param(author)
        .param(at.atOffset(ZoneOffset.UTC)).param(at.atOffset(ZoneOffset.UTC)).query(JdbcRules::rule).single();
  }

  @Override
  public void record(Owner owner, Collection<String> rules, RuleChange.Kind kind, String actor, String detail,
      Instant at) {
    jdbc.sql(RECORD).param(owner.id()).param(kind.code()).param(actor).param(detail).param(at.atOffset(ZoneOffset.UTC))
        .param(rules.toArray(String[]::new)).update();
  }

  @Override
  public List<RuleChange> changes(Owner owner, String rule, @Nullable Long before, int limit) {
    return jdbc.sql(CHANGES).param(owner.id()).param(rule).param(before == null ? Long.MAX_VALUE : before)
        .param(limit)
        .query((row, _) -> new RuleChange(row.getLong("number"), RuleChange.Kind.find(row.getString("kind"))
            .orElseThrow(), row.getString("actor"), row.getString("detail"), time(row, "at")))
        .list();
  }

  @Override
  public Set<String> authorsSinceLive(Owner owner) {
    return jdbc.sql(AUTHORS).param(owner.id()).param(owner.id()).query(String.class).list().stream()
        .collect(Collectors.toUnmodifiableSet());
  }

  private static SavedRule rule(ResultSet row, int index) throws SQLException {
    var rule = new WrittenRule(row.getString("name"), row.getString("condition"), row.getString("reason"),
        Action.find(row.getString("action")).orElseThrow(), row.getInt("points"),
        RuleStatus.find(row.getString("status")).orElseThrow());
    return new SavedRule(rule, row.getString("author"), time(row, "created_at"), time(row, "updated_at"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
