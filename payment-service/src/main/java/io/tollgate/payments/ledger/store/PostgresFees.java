package io.tollgate.payments.ledger.store;

import io.tollgate.common.id.MerchantId;
import io.tollgate.payments.ledger.Fee;
import io.tollgate.payments.ledger.Fees;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.Currency;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Asked at every capture, so what was read is remembered for half a minute. */
@Repository
class PostgresFees implements Fees {
  private static final long REMEMBERED = TimeUnit.SECONDS.toNanos(30);
  private static final int MOST_REMEMBERED = 100_000;
  private static final String AGREE = """
      insert into fee_schedule (merchant_id, method, currency, basis_points, fixed, updated_at)
      select id, :method, :currency, :basisPoints, :fixed, clock_timestamp() from merchant where id = :merchant
      on conflict (merchant_id, method, currency) do update
        set basis_points = excluded.basis_points, fixed = excluded.fixed, updated_at = excluded.updated_at
      """;

  private final JdbcClient jdbc;
  private final Map<Key, Read> remembered = new ConcurrentHashMap<>();

  PostgresFees(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public Fee of(MerchantId merchant, String method, Currency currency) {
    var key = new Key(merchant, method);
    Read read = remembered.get(key);
    if (read == null || System.nanoTime() - read.at() > REMEMBERED) {
      if (remembered.size() >= MOST_REMEMBERED) remembered.clear();
      read = new Read(of(merchant, method), System.nanoTime());
      remembered.put(key, read);
    }
    return read.fees().getOrDefault(currency, Fee.NONE);
  }

  @Override
  public Map<Currency, Fee> of(MerchantId merchant, String method) {
    return jdbc.sql("select * from fee_schedule where merchant_id = :merchant and method = :method")
        .param("merchant", merchant.value()).param("method", method)
        .query((row, _) -> Map.entry(Currency.getInstance(row.getString("currency")),
            new Fee(row.getInt("basis_points"), row.getLong("fixed"))))
        .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public boolean agree(MerchantId merchant, String method, Currency currency, Fee fee) {
    int agreed = jdbc.sql(AGREE).param("merchant", merchant.value()).param("method", method)
        .param("currency", currency.getCurrencyCode()).param("basisPoints", fee.basisPoints())
        .param("fixed", fee.fixed()).update();
    remembered.remove(new Key(merchant, method));
    return agreed == 1;
  }

  private record Key(MerchantId merchant, String method) {}

  private record Read(Map<Currency, Fee> fees, long at) {}
}
