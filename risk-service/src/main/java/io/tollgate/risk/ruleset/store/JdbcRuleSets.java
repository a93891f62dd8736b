package io.tollgate.risk.ruleset.store;

import io.tollgate.common.kit.json.EventJson;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.Publication;
import io.tollgate.risk.ruleset.RuleSetId;
import io.tollgate.risk.ruleset.RuleSetVersion;
import io.tollgate.risk.ruleset.RuleSets;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Versions are inserted and read, and go where nothing refers to them: the service's role may not do more. */
@Repository
class JdbcRuleSets implements RuleSets {
  private static final String SUMMARY = """
      select s.owner_id, s.id, s.challenge_at, s.review_at, s.block_at, s.declines_per_minute, s.author, s.authors,
        s.created_at""";

  private static final String VERSION = SUMMARY + ", s.rules";

  private static final String PUBLICATION = """
      p.number, p.rule_set_id, p.publisher, p.live_since, p.at, array(select c.rule from rule_cap c
        where c.owner_id = p.owner_id and c.publication = p.number) as capped""";

  private static final String LIVE = VERSION + ", " + PUBLICATION + """

      from unnest(?::uuid[]) as o (owner_id)
      cross join lateral (select l.* from rule_publication l where l.owner_id = o.owner_id
        order by l.number desc limit 1) p
      join rule_set s on s.owner_id = p.owner_id and s.id = p.rule_set_id""";

  private static final String PUBLICATIONS = "select distinct on (p.rule_set_id) " + PUBLICATION + """

      from rule_publication p where p.owner_id = ? and p.rule_set_id = any (?::uuid[])
      order by p.rule_set_id, p.number desc""";

  private static final String ADD = """
      insert into rule_set (owner_id, id, rules, challenge_at, review_at, block_at, declines_per_minute, author, authors,
        through_change, created_at)
      values (?, ?, ?::json, ?, ?, ?, ?, ?, ?,
        coalesce((select max(number) from rule_change where owner_id = ?), 0), ?)""";

  private static final String PUBLISH = """
      with raised as (update rule_revision set revision = revision + 1 returning revision)
      insert into rule_publication (owner_id, number, rule_set_id, publisher, live_since, revision, at)
      select ?, ?, ?, ?, ?::json, revision, ? from raised""";

  private static final String CHANGES = """
      select owner_id, revision from rule_publication where revision > ?
      union all select owner_id, revision from rule_cap where revision > ?""";

  private final JdbcClient jdbc;

  JdbcRuleSets(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public void add(RuleSetVersion version) {
    jdbc.sql(ADD).param(version.owner().id()).param(version.id().value()).param(RuleJson.write(version.rules()))
        .param(version.thresholds().challengeAt()).param(version.thresholds().reviewAt())
        .param(version.thresholds().blockAt()).param(version.declinesPerMinute()).param(version.author())
        .param(version.authors().stream().sorted().toArray(String[]::new)).param(version.owner().id())
        .param(version.createdAt().atOffset(ZoneOffset.UTC)).update();
  }

  @Override
  public Optional<RuleSetVersion> find(Owner owner, RuleSetId id) {
    return jdbc.sql(VERSION + " from rule_set s where s.owner_id = ? and s.id = ?").param(owner.id()).param(id.value())
        .query(RuleSetRows::version).optional();
  }

  @Override
  public List<Summary> page(Owner owner, @Nullable RuleSetId after, int limit) {
    String sql = SUMMARY + " from rule_set s where s.owner_id = ?" + (after == null ? "" : " and s.id < ?")
        + " order by s.id desc limit ?";
    var query = jdbc.sql(sql).param(owner.id());
    return (after == null ? query : query.param(after.value())).param(limit).query(RuleSetRows::summary).list();
  }

  @Override
  public void forgetProposals(Owner owner, int kept) {
    jdbc.sql("select forget_proposals(?, ?)").param(owner.id()).param(kept).query((_, _) -> true).list();
  }

  @Override
  public Map<RuleSetId, Publication> publications(Owner owner, Collection<RuleSetId> ids) {
    return jdbc.sql(PUBLICATIONS).param(owner.id())
        .param(ids.stream().map(RuleSetId::value).map(UUID::toString).toArray(String[]::new))
        .query(RuleSetRows::publication).list().stream()
        .collect(Collectors.toMap(Publication::ruleSet, Function.identity()));
  }

  @Override
  public Optional<Live> live(Owner owner) { return Optional.ofNullable(live(List.of(owner)).get(owner)); }

  @Override
  public Map<Owner, Live> live(Collection<Owner> owners) {
    return jdbc.sql(LIVE).param(owners.stream().map(Owner::id).map(UUID::toString).toArray(String[]::new))
        .query(RuleSetRows::live).list().stream()
        .collect(Collectors.toMap(live -> live.version().owner(), Function.identity()));
  }

  @Override
  public void publish(Owner owner, Publication publication) {
    String since = new String(EventJson.write(publication.liveSince()), StandardCharsets.UTF_8);
    jdbc.sql(PUBLISH).param(owner.id()).param(publication.number()).param(publication.ruleSet().value())
        .param(publication.publisher()).param(since).param(publication.at().atOffset(ZoneOffset.UTC)).update();
  }

  @Override
  public Changes changesSince(long revision) {
    long latest = jdbc.sql("select revision from rule_revision").query(Long.class).single();
    if (latest == revision) return new Changes(revision, java.util.Set.of());
    var owners = jdbc.sql(CHANGES).param(revision).param(revision)
        .query((row, _) -> new Owner(row.getObject("owner_id", UUID.class))).list().stream()
        .collect(Collectors.toUnmodifiableSet());
    return new Changes(latest, owners);
  }
}
