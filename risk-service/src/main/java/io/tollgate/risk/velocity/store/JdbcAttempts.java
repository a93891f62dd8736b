package io.tollgate.risk.velocity.store;

import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.velocity.Attempt;
import io.tollgate.risk.velocity.Attempts;
import io.tollgate.risk.velocity.VelocityLimit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Three statements a batch, whatever its size. Advisory locks, taken in one order by all, make the counting exact; the
 * statement after the one that takes them sees everything that their former holders committed.
 */
@Repository
class JdbcAttempts implements Attempts {
  private static final String LOCK = "select count(pg_advisory_xact_lock(k)), " + Planner.DESCENDS_INDEXES
      + "from unnest(?::bigint[]) as k";

  private static final String LOOK_BACK = """
      select last.number as last_number, last.attempted_at as last_at, first.number as first_number
      from unnest(?::uuid[], ?::text[], ?::timestamptz[]) with ordinality as c (merchant_id, card_fingerprint, at, row)
      left join lateral (
        select a.number, a.attempted_at from card_attempt a
        where a.merchant_id = c.merchant_id and a.card_fingerprint = c.card_fingerprint
        order by a.attempted_at desc, a.number desc limit 1) last on true
      left join lateral (
        select a.number from card_attempt a
        where a.merchant_id = c.merchant_id and a.card_fingerprint = c.card_fingerprint
          and a.attempted_at > greatest(c.at, last.attempted_at) - make_interval(secs => ?::double precision)
        order by a.attempted_at, a.number limit 1) first on true
      order by c.row""";

  private static final String RECORD = """
      insert into card_attempt (merchant_id, card_fingerprint, attempted_at, number)
      select * from unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::bigint[])""";

  private final JdbcClient jdbc;
  private final VelocityLimit limit;
  private final Clock clock;

  JdbcAttempts(JdbcClient jdbc, VelocityLimit limit, Clock clock) {
    this.jdbc = jdbc;
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public void reserve(List<Attempt> attempts) {
    long[] keys = attempts.stream().map(Card::of).distinct().mapToLong(JdbcAttempts::lockKey).sorted().distinct()
        .toArray();
    jdbc.sql(LOCK).param(keys).query((row, _) -> row.getLong(1)).single();
  }

  @Override
  public List<Long> count(List<Attempt> attempts) {
    if (attempts.isEmpty()) return List.of();
    List<Attempt> inOrder = inOrder(attempts);
    List<LookBack> before = lookBack(inOrder);
    var windows = new HashMap<Card, CardWindow>();
    var counted = new ArrayList<CardWindow.Counted>(attempts.size());
    for (int i = 0; i < inOrder.size(); i++) {
      LookBack stored = before.get(i);
      CardWindow window = windows.computeIfAbsent(Card.of(inOrder.get(i)),
          _ -> new CardWindow(stored.last(), limit.window()));
      counted.add(window.add(inOrder.get(i).at(), stored.firstInWindow()));
    }
    record(inOrder, counted);
    return counted.stream().map(CardWindow.Counted::inWindow).toList();
  }

  /**
   * The attempts with times that never run backwards for a card, and never ahead of our clock: one that runs ahead elsewhere
   * must not push a card's window into the future, where it would stay full.
   */
  private List<Attempt> inOrder(List<Attempt> attempts) {
    Instant now = clock.instant();
    var latest = new HashMap<Card, Instant>();
    return attempts.stream().map(attempt -> {
      Instant at = (attempt.at().isAfter(now) ? now : attempt.at()).truncatedTo(ChronoUnit.MICROS);
      Instant notBackwards = latest.merge(Card.of(attempt), at, (one, other) -> one.isAfter(other) ? one : other);
      return new Attempt(attempt.merchant(), attempt.cardFingerprint(), notBackwards);
    }).toList();
  }

  private List<LookBack> lookBack(List<Attempt> attempts) {
    return jdbc.sql(LOOK_BACK).param(merchants(attempts)).param(fingerprints(attempts))
        .param(attempts.stream().map(attempt -> attempt.at().toString()).toArray(String[]::new))
        .param(limit.window().toMillis() / 1000.0).query(JdbcAttempts::lookBack).list();
  }

  private static LookBack lookBack(ResultSet row, int index) throws SQLException {
    OffsetDateTime lastAt = row.getObject("last_at", OffsetDateTime.class);
    var last = lastAt == null
        ? CardWindow.Numbered.NONE
        : new CardWindow.Numbered(row.getLong("last_number"), lastAt.toInstant());
    return new LookBack(last, row.getLong("first_number"));
  }

  private void record(List<Attempt> attempts, List<CardWindow.Counted> counted) {
    jdbc.sql(RECORD).param(merchants(attempts)).param(fingerprints(attempts))
        .param(counted.stream().map(one -> one.attempt().at().toString()).toArray(String[]::new))
        .param(counted.stream().mapToLong(one -> one.attempt().number()).toArray()).update();
  }

  private static String[] merchants(List<Attempt> attempts) {
    return attempts.stream().map(attempt -> attempt.merchant().value().toString()).toArray(String[]::new);
  }

  private static String[] fingerprints(List<Attempt> attempts) {
    return attempts.stream().map(Attempt::cardFingerprint).toArray(String[]::new);
  }

  /** Two cards with the same key only wait for each other needlessly. */
  private static long lockKey(Card card) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(card.toString().getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private record Card(MerchantId merchant, String fingerprint) {
    static Card of(Attempt attempt) { return new Card(attempt.merchant(), attempt.cardFingerprint()); }
  }

  /** @param firstInWindow the number of the earliest stored attempt in the window, 0 where there is none */
  private record LookBack(CardWindow.Numbered last, long firstInWindow) {}
}
