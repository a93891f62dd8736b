package io.tollgate.risk.list.store;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.list.ListEntry;
import io.tollgate.risk.list.ListName;
import io.tollgate.risk.list.ListedValue;
import io.tollgate.risk.list.NamedList;
import io.tollgate.risk.list.NamedLists;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Lists in plain SQL, each change one statement. */
@Repository
class JdbcNamedLists implements NamedLists {
  /** So that two at once can't make one list, or one entry, more than there may be. */
  private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(7004, hashtext(?))";

  private static final String KEEP = """
      insert into risk_list (merchant_id, name, purpose, description, created_at)
      select :merchant, :name, :purpose, :description, :now::timestamptz
      where :most > (select count(*) from risk_list where merchant_id = :merchant and name <> :name)
      on conflict (merchant_id, name) do update set purpose = excluded.purpose, description = excluded.description
      returning *, (xmax = 0) as created""";

  private static final String ENTER = """
      insert into list_entry (merchant_id, list_name, id, type, value, network, bins, reason, author, expires_at,
        created_at, updated_at)
      select l.merchant_id, l.name, :id, :type, :value, :network::inet, :bins::int4range, :reason, :author,
        :expires::timestamptz, :now::timestamptz, :now::timestamptz
      from risk_list l where l.merchant_id = :merchant and l.name = :name
        and (exists (select from list_entry e where e.merchant_id = :merchant and e.list_name = :name and e.type = :type
            and e.value = :value)
          or (:most > (select count(*) from list_entry e where e.merchant_id = :merchant)
            and (not :range or :ranges > (select count(*) from list_entry e where e.merchant_id = :merchant and e.is_range))))
      for key share of l
      on conflict (merchant_id, list_name, type, value) do update
      set reason = excluded.reason, author = excluded.author, expires_at = excluded.expires_at,
        updated_at = excluded.updated_at
      returning *, (xmax = 0) as created""";

  private static final String ALL = """
      select * from risk_list where merchant_id = :merchant and name > :after order by name limit :limit""";

  private static final String ENTRIES = """
      select * from list_entry where merchant_id = :merchant and list_name = :name
        and (:after::uuid is null or id < :after::uuid)
      order by id desc limit :limit""";

  /**
   * Each arm reads a merchant's own entries alone. The networks that hold an address are known by value, one for each length;
   * so are the one BIN and the hundred that hold a BIN. Only ranges of BINs from one to another are tried one by one.
   */
  private static final String MATCHES = """
      select c.payment, l.name, l.purpose, m.type
      from unnest(?::int[], ?::uuid[], ?::text[], ?::text[]) as c (payment, merchant_id, type, value)
      cross join lateral (
        select case c.type when 'ip' then c.value::inet end as ip, case c.type when 'bin' then c.value::int4range end as bin) v
      cross join lateral (
        select distinct e.list_name, e.type from (
          select * from list_entry e
          where c.type not in ('ip', 'bin') and e.merchant_id = c.merchant_id and e.type = c.type and e.value = c.value
          union all
          select * from list_entry e
          where c.type = 'ip' and e.merchant_id = c.merchant_id and e.network = any (
            array(select network(set_masklen(v.ip, length))::inet from generate_series(0, masklen(v.ip)) as length))
          union all
          select * from list_entry e
          where c.type = 'bin' and e.merchant_id = c.merchant_id
            and e.bins in (v.bin, int4range(lower(v.bin) / 100 * 100, lower(v.bin) / 100 * 100 + 100))
          union all
          select * from list_entry e
          where c.type = 'bin' and e.merchant_id = c.merchant_id and e.is_range and upper(e.bins) >= upper(v.bin)
            and lower(e.bins) <= lower(v.bin)) e
        where e.expires_at is null or e.expires_at > ?::timestamptz) m
      join risk_list l on l.merchant_id = c.merchant_id and l.name = m.list_name""";

  private static final String KEEPERS = """
      select m.id from unnest(?::uuid[]) as m (id) where exists (select from risk_list l where l.merchant_id = m.id)""";

  private final TransactionOperations transaction;
  private final JdbcClient jdbc;
  private final Clock clock;

  JdbcNamedLists(TransactionOperations transaction, JdbcClient jdbc, Clock clock) {
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public Optional<Kept<NamedList>> keep(MerchantId merchant, ListName name, NamedList.Purpose purpose,
      String description) {
    return Objects.requireNonNull(transaction.execute(_ -> {
      jdbc.sql(ONE_AT_A_TIME).param(merchant.value().toString()).query((_, _) -> true).list();
      return jdbc.sql(KEEP).param("merchant", merchant.value()).param("name", name.value())
          .param("purpose", purpose.code()).param("description", description).param("now", now().toString())
          .param("most", MOST).query((row, _) -> new Kept<>(list(row), row.getBoolean("created"))).optional();
    }));
  }

  @Override
  public Optional<NamedList> find(MerchantId merchant, ListName name) {
    return jdbc.sql("select * from risk_list where merchant_id = ? and name = ?").param(merchant.value())
        .param(name.value()).query((row, _) -> list(row)).optional();
  }

  @Override
  public List<NamedList> all(MerchantId merchant, @Nullable ListName after, int limit) {
    return jdbc.sql(ALL).param("merchant", merchant.value()).param("after", after == null ? "" : after.value())
        .param("limit", limit).query((row, _) -> list(row)).list();
  }

  @Override
  public void remove(MerchantId merchant, ListName name) {
    transaction.executeWithoutResult(_ -> jdbc.sql("delete from risk_list where merchant_id = ? and name = ?")
        .param(merchant.value()).param(name.value()).update());
  }

  @Override
  public Entered enter(MerchantId merchant, ListName name, ListedValue value, String reason, String author,
      @Nullable Instant expiresAt) {
    return Objects.requireNonNull(transaction.execute(_ -> {
      jdbc.sql(ONE_AT_A_TIME).param(merchant.value().toString()).query((_, _) -> true).list();
      return jdbc.sql(ENTER).param("merchant", merchant.value()).param("name", name.value())
          .param("id", UuidCreator.getTimeOrderedEpoch()).param("type", value.type().code())
          .param("value", value.value()).param("network", text(value.network())).param("bins", text(value.bins()))
          .param("reason", reason).param("author", author).param("expires", text(expiresAt))
          .param("now", now().toString()).param("most", MOST_ENTRIES).param("range", value.isRange())
          .param("ranges", MOST_RANGES).query((row, _) -> new Kept<>(entry(row), row.getBoolean("created"))).optional()
          .<Entered>map(Entered.Listed::new).orElseGet(() -> whyNot(merchant, name));
    }));
  }

  private Entered whyNot(MerchantId merchant, ListName name) {
    if (find(merchant, name).isEmpty()) return new Entered.NoSuchList();
    long entries = jdbc.sql("select count(*) from list_entry where merchant_id = ?").param(merchant.value())
        .query(Long.class).single();
    return entries >= MOST_ENTRIES ? new Entered.TooManyEntries() : new Entered.TooManyRanges();
  }

  @Override
  public List<ListEntry> entries(MerchantId merchant, ListName name, ListEntry.@Nullable Id after, int limit) {
    return jdbc.sql(ENTRIES).param("merchant", merchant.value()).param("name", name.value())
        .param("after", after == null ? null : after.value().toString()).param("limit", limit)
        .query((row, _) -> entry(row)).list();
  }

  @Override
  public void strike(MerchantId merchant, ListName name, ListEntry.Id entry) {
    transaction.executeWithoutResult(_ -> jdbc
        .sql("delete from list_entry where merchant_id = ? and list_name = ? and id = ?").param(merchant.value())
        .param(name.value()).param(entry.value()).update());
  }

  @Override
  public Set<MerchantId> keepers(Set<MerchantId> merchants) {
    return jdbc.sql(KEEPERS).param(texts(List.copyOf(merchants), MerchantId::value))
        .query((row, _) -> new MerchantId(row.getObject("id", UUID.class))).set();
  }

  @Override
  public List<Match> matches(List<Candidate> candidates, Instant at) {
    return jdbc.sql(MATCHES).param(candidates.stream().mapToInt(Candidate::payment).toArray())
        .param(texts(candidates, candidate -> candidate.merchant().value()))
        .param(texts(candidates, candidate -> candidate.type().code())).param(texts(candidates, Candidate::value))
        .param(at.toString()).query((row, _) -> new Match(row.getInt("payment"), new ListName(row.getString("name")),
            NamedList.Purpose.find(row.getString("purpose")).orElseThrow(), type(row)))
        .list();
  }

  private Instant now() { return clock.instant().truncatedTo(ChronoUnit.MICROS); }

  private static NamedList list(ResultSet row) throws SQLException {
    return new NamedList(new ListName(row.getString("name")),
        NamedList.Purpose.find(row.getString("purpose")).orElseThrow(), row.getString("description"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static ListEntry entry(ResultSet row) throws SQLException {
    OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
    return new ListEntry(new ListEntry.Id(row.getObject("id", UUID.class)), new ListName(row.getString("list_name")),
        new ListedValue(type(row), row.getString("value")), row.getString("reason"), row.getString("author"),
        expiresAt == null ? null : expiresAt.toInstant(), row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  private static ListedValue.Type type(ResultSet row) throws SQLException {
    return ListedValue.Type.find(row.getString("type")).orElseThrow();
  }

  private static @Nullable String text(@Nullable Object value) { return value == null ? null : value.toString(); }

  private static <T> String[] texts(List<T> rows, Function<T, Object> column) {
    return rows.stream().map(column).map(Object::toString).toArray(String[]::new);
  }
}
