package io.tollgate.risk.list.store;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.list.BlockedValue;
import io.tollgate.risk.list.Blocklist;
import io.tollgate.risk.list.BlocklistEntry;
import io.tollgate.risk.list.EntryId;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Entities for the merchant's own work with the list; one plain query for the assessment of a whole batch. */
@Repository
class JpaBlocklist implements Blocklist {
  /** So that two at once can't block one value more than may be. */
  private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(7006, hashtext(?))";

  private static final String AMONG = """
      select b.merchant_id, b.type, b.value
      from unnest(?::uuid[], ?::text[], ?::text[]) as c (merchant_id, type, value)
      join blocklist_entry b on b.merchant_id = c.merchant_id and b.type = c.type and b.value = c.value""";

  private final BlocklistRows rows;
  private final JdbcClient jdbc;
  private final Clock clock;

  JpaBlocklist(BlocklistRows rows, JdbcClient jdbc, Clock clock) {
    this.rows = rows;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  @Transactional
  public Optional<Blocked> block(MerchantId merchant, BlockedValue blocked, String reason, String author) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String type = blocked.type().code();
    jdbc.sql(ONE_AT_A_TIME).param(merchant.value().toString()).query((_, _) -> true).list();
    while (true) {
      UUID id = UuidCreator.getTimeOrderedEpoch();
      int inserted = rows.insertIfAbsent(merchant.value(), id, type, blocked.value(), reason, author, now, MOST);
      if (inserted > 0) {
        var entry = new BlocklistEntry(new EntryId(id), blocked, reason, author, now, now);
        return Optional.of(new Blocked(entry, true));
      }
      Optional<BlocklistRow> row = rows.find(merchant.value(), type, blocked.value());
      if (row.isPresent()) {
        row.get().giveReason(reason, author, now);
        return Optional.of(new Blocked(row.get().toEntry(), false));
      }
      if (rows.count(merchant.value()) >= MOST) return Optional.empty();
      // Somebody removed it between the two statements: block it anew.
    }
  }

  @Override
  @Transactional
  public void unblock(MerchantId merchant, BlockedValue blocked) {
    rows.delete(merchant.value(), blocked.type().code(), blocked.value());
  }

  @Override
  @Transactional(readOnly = true)
  public List<BlocklistEntry> entries(MerchantId merchant, @Nullable EntryId after, int limit) {
    var page = after == null
        ? rows.newest(merchant.value(), Limit.of(limit))
        : rows.newestAfter(merchant.value(), after.value(), Limit.of(limit));
    return page.stream().map(BlocklistRow::toEntry).toList();
  }

  @Override
  public Set<Candidate> blockedAmong(Set<Candidate> candidates) {
    if (candidates.isEmpty()) return Set.of();
    return jdbc.sql(AMONG).param(column(candidates, candidate -> candidate.merchant().value().toString()))
        .param(column(candidates, candidate -> candidate.value().type().code()))
        .param(column(candidates, candidate -> candidate.value().value()))
        .query((row, _) -> new Candidate(new MerchantId(row.getObject("merchant_id", UUID.class)),
            new BlockedValue(BlockedValue.Type.find(row.getString("type")).orElseThrow(), row.getString("value"))))
        .stream().collect(Collectors.toUnmodifiableSet());
  }

  private static String[] column(Set<Candidate> candidates, Function<Candidate, String> value) {
    return candidates.stream().map(value).toArray(String[]::new);
  }
}
