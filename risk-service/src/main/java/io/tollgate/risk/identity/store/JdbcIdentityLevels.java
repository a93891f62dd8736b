package io.tollgate.risk.identity.store;

import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.identity.IdentityLevel;
import io.tollgate.risk.identity.IdentityLevels;
import io.tollgate.risk.identity.Payer;
import io.tollgate.risk.identity.PayerIdentity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

@Repository
class JdbcIdentityLevels implements IdentityLevels {
  private static final String ONE = "select * from payer_identity where merchant_id = ? and payer = ?";

  private static final String AMONG = """
      select i.* from payer_identity i
      join unnest(?::uuid[], ?::text[]) as p (merchant_id, payer)
        on i.merchant_id = p.merchant_id and i.payer = p.payer""";

  private static final String SET = """
      insert into payer_identity (merchant_id, payer, level, author, updated_at) values (?, ?, ?, ?, ?)
      on conflict (merchant_id, payer) do update
        set level = excluded.level, author = excluded.author, updated_at = excluded.updated_at""";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final Clock clock;

  JdbcIdentityLevels(JdbcClient jdbc, TransactionOperations transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public PayerIdentity of(Payer payer) {
    return jdbc.sql(ONE).param(payer.merchant().value()).param(payer.pseudonym()).query(JdbcIdentityLevels::identity)
        .optional().orElseGet(() -> PayerIdentity.unknown(payer));
  }

  @Override
  public PayerIdentity set(Payer payer, IdentityLevel level, String author) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    transaction.executeWithoutResult(_ -> jdbc.sql(SET).param(payer.merchant().value()).param(payer.pseudonym())
        .param(level.code()).param(author).param(now.atOffset(ZoneOffset.UTC)).update());
    return new PayerIdentity(payer, level, author, now);
  }

  @Override
  public Map<Payer, IdentityLevel> among(Collection<Payer> payers) {
    if (payers.isEmpty()) return Map.of();
    return jdbc.sql(AMONG)
        .param(payers.stream().map(payer -> payer.merchant().value().toString()).toArray(String[]::new))
        .param(payers.stream().map(Payer::pseudonym).toArray(String[]::new)).query(JdbcIdentityLevels::identity)
        .list().stream().collect(Collectors.toMap(PayerIdentity::payer, PayerIdentity::level));
  }

  private static PayerIdentity identity(ResultSet row, int index) throws SQLException {
    var payer = new Payer(new MerchantId(row.getObject("merchant_id", UUID.class)), row.getString("payer"));
    return new PayerIdentity(payer, IdentityLevel.find(row.getString("level")).orElseThrow(), row.getString("author"),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
