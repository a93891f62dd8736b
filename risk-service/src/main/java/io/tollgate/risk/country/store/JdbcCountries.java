package io.tollgate.risk.country.store;

import io.tollgate.risk.country.Countries;
import io.tollgate.risk.feature.BinRange;
import io.tollgate.risk.feature.IpAddress;
import io.tollgate.risk.feature.IpNetwork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ranges by GiST: a look-up reads the few ranges that hold the value. */
@Repository
class JdbcCountries implements Countries {
  private static final String OF_BINS = """
      select c.row, f.country from unnest(?::int4range[]) with ordinality as c (bin, row)
      cross join lateral (
        select b.country from bin_country b where b.bins @> c.bin
        order by upper(b.bins) - lower(b.bins), lower(b.bins) limit 1) f""";

  private static final String OF_ADDRESSES = """
      select c.row, f.country from unnest(?::inet[]) with ordinality as c (ip, row)
      cross join lateral (
        select n.country from ip_country n where n.network >>= c.ip order by masklen(n.network) desc limit 1) f""";

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;

  JdbcCountries(JdbcClient jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Override
  public Map<String, String> ofBins(Set<String> bins) {
    List<String> asked = bins.stream().filter(bin -> BinRange.parse(bin).isPresent()).toList();
    return find(OF_BINS, asked, asked.stream().map(bin -> BinRange.parse(bin).orElseThrow()).toList());
  }

  @Override
  public Map<IpAddress, String> ofAddresses(Set<IpAddress> addresses) {
    List<IpAddress> asked = List.copyOf(addresses);
    return find(OF_ADDRESSES, asked, asked);
  }

  private <T> Map<T, String> find(String sql, List<T> asked, List<?> values) {
    var found = new HashMap<T, String>();
    if (asked.isEmpty()) return found;
    jdbc.sql(sql).param(texts(values))
        .query(row -> {
          found.put(asked.get(row.getInt("row") - 1), row.getString("country"));
        });
    return found;
  }

  @Override
  public void replaceBins(Map<BinRange, String> countries) {
    replace("bin_country", "insert into bin_country (bins, country) select * from unnest(?::int4range[], ?::text[])",
        countries);
  }

  @Override
  public void replaceNetworks(Map<IpNetwork, String> countries) {
    replace("ip_country", "insert into ip_country (network, country) select * from unnest(?::inet[], ?::text[])",
        countries);
  }

  /** Whoever reads meanwhile sees all of the old or all of the new; of two who replace at once the later one stays. */
  private void replace(String table, String insert, Map<?, String> countries) {
    transaction.executeWithoutResult(_ -> {
      jdbc.sql("select pg_advisory_xact_lock(7003, hashtext(?))").param(table).query((_, _) -> true).list();
      jdbc.sql("delete from " + table).update();
      jdbc.sql(insert).param(texts(countries.keySet())).param(texts(countries.values())).update();
    });
  }

  private static String[] texts(Collection<?> values) {
    return values.stream().map(Object::toString).toArray(String[]::new);
  }
}
