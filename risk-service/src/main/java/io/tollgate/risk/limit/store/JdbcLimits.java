package io.tollgate.risk.limit.store;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.money.Currencies;
import io.tollgate.risk.identity.IdentityLevel;
import io.tollgate.risk.limit.Limit;
import io.tollgate.risk.limit.LimitId;
import io.tollgate.risk.limit.LimitScope;
import io.tollgate.risk.limit.Limits;
import io.tollgate.risk.limit.Measure;
import io.tollgate.risk.limit.Period;
import io.tollgate.risk.limit.SubjectKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

@Repository
class JdbcLimits implements Limits {
  private static final String OF_SCOPE = """
      merchant_id = ? and kind = ? and period = ? and measure = ?
      and currency is not distinct from ? and identity_level is not distinct from ?""";

  private static final String SET = """
      insert into payment_limit
        (merchant_id, kind, period, measure, currency, identity_level, id, value, author, created_at, updated_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (merchant_id, kind, period, measure, currency, identity_level) do update
        set value = excluded.value, author = excluded.author, updated_at = excluded.updated_at
      returning *""";

  private static final String AMONG = """
      select * from payment_limit
      where merchant_id = any (?::uuid[]) and (currency is null or currency = any (?::text[]))
      order by merchant_id, id""";

  private static final String PAGE = """
      select * from payment_limit
      where merchant_id = ? and id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') order by id desc limit ?""";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final Clock clock;

  JdbcLimits(JdbcClient jdbc, TransactionOperations transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public Setting set(MerchantId merchant, LimitScope scope, long value, String author) {
    UUID id = UuidCreator.getTimeOrderedEpoch();
    OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    Limit limit = transaction.execute(_ -> jdbc.sql(SET).params(ofScope(merchant, scope)).param(id).param(value)
        .param(author).param(now).param(now).query(JdbcLimits::limit).single());
    return new Setting(Objects.requireNonNull(limit), limit.id().value().equals(id));
  }

  @Override
  public Optional<Limit> find(MerchantId merchant, LimitScope scope) {
    return jdbc.sql("select * from payment_limit where " + OF_SCOPE).params(ofScope(merchant, scope))
        .query(JdbcLimits::limit).optional();
  }

  @Override
  public void remove(MerchantId merchant, LimitScope scope) {
    transaction.executeWithoutResult(_ -> jdbc.sql("delete from payment_limit where " + OF_SCOPE)
        .params(ofScope(merchant, scope)).update());
  }

  @Override
  public List<Limit> page(MerchantId merchant, @Nullable LimitId after, int most) {
    return jdbc.sql(PAGE).param(merchant.value()).param(after == null ? null : after.value()).param(most)
        .query(JdbcLimits::limit).list();
  }

  @Override
  public List<Limit> among(Collection<MerchantId> merchants, Collection<String> currencies) {
    return jdbc.sql(AMONG).param(merchants.stream().map(one -> one.value().toString()).toArray(String[]::new))
        .param(currencies.toArray(String[]::new)).query(JdbcLimits::limit).list();
  }

  @Override
  public List<Limit> on(MerchantId merchant, SubjectKind kind) {
    return jdbc.sql("select * from payment_limit where merchant_id = ? and kind = ? order by id")
        .param(merchant.value()).param(kind.code()).query(JdbcLimits::limit).list();
  }

  private static List<@Nullable Object> ofScope(MerchantId merchant, LimitScope scope) {
    return Arrays.asList(merchant.value(), scope.kind().code(), scope.period().code(), scope.measure().code(),
        scope.currency() == null ? null : scope.currency().getCurrencyCode(),
        scope.level() == null ? null : scope.level().code());
  }

  private static Limit limit(ResultSet row, int index) throws SQLException {
    var scope = new LimitScope(SubjectKind.find(row.getString("kind")).orElseThrow(),
        Stream.ofNullable(row.getString("identity_level")).flatMap(code -> IdentityLevel.find(code).stream())
            .findAny().orElse(null),
        Period.find(row.getString("period")).orElseThrow(), Measure.find(row.getString("measure")).orElseThrow(),
        Stream.ofNullable(row.getString("currency")).flatMap(code -> Currencies.find(code).stream()).findAny()
            .orElse(null));
    return new Limit(new LimitId(row.getObject("id", UUID.class)),
        new MerchantId(row.getObject("merchant_id", UUID.class)), scope, row.getLong("value"),
        row.getString("author"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
