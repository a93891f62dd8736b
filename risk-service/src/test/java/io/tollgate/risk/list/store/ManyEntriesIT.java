package io.tollgate.risk.list.store;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.list.Blocklist;
import io.tollgate.risk.list.ListFeatures;
import io.tollgate.risk.list.ListName;
import io.tollgate.risk.list.ListedValue;
import io.tollgate.risk.list.NamedList;
import io.tollgate.risk.list.NamedLists;
import io.tollgate.risk.testing.Attempted;
import io.tollgate.risk.testing.RunningRiskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;

/** However much one merchant lists, it costs the others nothing and itself not too much. */
class ManyEntriesIT extends RunningRiskService {
  private static final Set<String> EVERYTHING = Set.of("allowed_by", "blocked_by", "listed_in");
  private static final int MANY = 20_000;
  /** All of them hold the BIN 42424242, and with it the address 198.51.100.77. */
  private static final String RANGES = """
      insert into risk.list_entry (merchant_id, list_name, id, type, value, network, bins, reason, author, created_at,
        updated_at)
      select ?, ?, uuidv7(), 'bin', v, null, int4range(42000000, 42424244 + n), 'r', 'a', now(), now()
      from generate_series(1, ?) n, lateral (select '42000000-' || (42424243 + n)) as t (v)
      union all
      select ?, ?, uuidv7(), 'ip', text(n), n, null, 'r', 'a', now(), now()
      from generate_series(0, 31) length, lateral (select network(set_masklen('198.51.100.77'::inet, length))::inet) as t (n)""";
  private static final String SINGLE = """
      insert into risk.list_entry (merchant_id, list_name, id, type, value, network, bins, reason, author, created_at,
        updated_at)
      select ?, ?, uuidv7(), 'bin', v::text, null, int4range(v, v + 1), 'r', 'a', now(), now()
      from generate_series(42000000, 42000000 + ? - 1) v""";
  private static final String BLOCKED = """
      insert into risk.blocklist_entry (merchant_id, id, type, value, reason, author, created_at, updated_at)
      select ?, uuidv7(), 'bin', v, 'r', 'a', now(), now() from generate_series(42000000, 42000000 + ? - 1) v""";
  private static final String READ = """
      select coalesce(sum(idx_tup_fetch + seq_tup_read), 0) from pg_stat_xact_user_tables where relname = 'list_entry'""";
  private static final String SCANS = """
      select coalesce(sum(idx_scan + seq_scan), 0) from pg_stat_xact_user_tables where relname = 'list_entry'""";

  @Autowired
  private ListFeatures features;
  @Autowired
  private NamedLists lists;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private TransactionOperations transaction;
  private final Attempted attempted = Attempted.anew(Instant.now()).from("198.51.100.77").withBin("42424242");
  private final MerchantId merchant = attempted.merchant();
  private final MerchantId other = someMerchant();

  @AfterEach
  void removeThem() {
    List.of(merchant, other).forEach(of -> lists.all(of, null, 100).forEach(list -> lists.remove(of, list.name())));
  }

  @Test
  void areReadByNobodyElse() throws SQLException {
    make(merchant, "own");
    enter("own", "ip", "198.51.0.0/16");
    enter("own", "bin", "42424200-42424250");
    make(other, "many");
    insertRanges(other, "many", MANY);

    long read = counted(READ, attempted.request(), List.of("bin", "ip"));

    assertThat(read).isBetween(2L, 4L);
  }

  @Test
  void areNotEvenLookedForWhereAMerchantHasNoList() throws SQLException {
    make(other, "many");
    insertRanges(other, "many", 100);

    assertThat(counted(SCANS, attempted.request(), List.of())).isZero();
    assertThat(counted(SCANS, attempted.by(other).request(), List.of("bin", "ip"))).isPositive();
  }

  @Test
  void areReadOnlyWhereTheyMayHoldTheValue() throws SQLException {
    make(merchant, "own");
    insert(SINGLE, merchant, "own", MANY);
    insertRanges(merchant, "own", 3);

    assertThat(counted(READ, attempted.request(), List.of("bin", "ip"))).isBetween(4L, 3L + 32 + 1);
  }

  @Test
  void areToldOnceForEachListAndType() throws SQLException {
    make(merchant, "one");
    make(merchant, "two");
    insertRanges(merchant, "one", 400);
    insertRanges(merchant, "two", 400);
    var candidates = List.of(new NamedLists.Candidate(0, merchant, ListedValue.Type.BIN, "[42424242,42424243)"),
        new NamedLists.Candidate(0, merchant, ListedValue.Type.IP, "198.51.100.77"));

    assertThat(lists.matches(candidates, Instant.now())).containsExactlyInAnyOrderElementsOf(
        Stream.of("one", "two").flatMap(list -> Stream.of(ListedValue.Type.BIN, ListedValue.Type.IP)
            .map(type -> new NamedLists.Match(0, new ListName(list), NamedList.Purpose.BLOCK, type))).toList());
  }

  @Test
  void areRefusedBeyondWhatAMerchantMayHave() throws SQLException {
    make(merchant, "full");
    insert(SINGLE, merchant, "full", NamedLists.MOST_ENTRIES - 1);
    var last = enter("full", "payer", "p1");
    long started = System.nanoTime();
    var oneMore = enter("full", "payer", "p2");
    System.out.printf("One entry too many is refused within %,d ms%n", (System.nanoTime() - started) / 1_000_000);
    var again = enter("full", "payer", "p1");

    assertThat(last.statusCode()).isEqualTo(201);
    assertThat(oneMore.statusCode()).isEqualTo(422);
    assertThat(oneMore.body()).contains("\"code\":\"too_many_entries\"");
    assertThat(again.statusCode()).isEqualTo(200);
  }

  @Test
  void areRefusedEarlierWhereTheyAreRanges() throws SQLException {
    make(merchant, "full");
    insertRanges(merchant, "full", NamedLists.MOST_RANGES - 32 - 1);
    var last = enter("full", "ip", "192.0.2.0/24");

    assertThat(last.statusCode()).isEqualTo(201);
    assertThat(enter("full", "ip", "2001:db8::/32").body()).contains("\"code\":\"too_many_ranges\"");
    assertThat(enter("full", "bin", "510000-510001").body()).contains("\"code\":\"too_many_ranges\"");
    assertThat(enter("full", "ip", "192.0.2.0/24").statusCode()).isEqualTo(200);
    assertThat(List.of(enter("full", "ip", "192.0.2.7"), enter("full", "bin", "510000"),
        enter("full", "bin", "51000000-51000000"))).extracting(HttpResponse::statusCode).containsOnly(201);
  }

  @Test
  void ofTheBlocklistAreRefusedBeyondWhatMayBeBlocked() throws SQLException {
    insert(BLOCKED, merchant, null, Blocklist.MOST - 1);
    var last = block("ip/192.0.2.7");
    var oneMore = block("ip/192.0.2.8");

    assertThat(last.statusCode()).isEqualTo(201);
    assertThat(oneMore.statusCode()).isEqualTo(422);
    assertThat(oneMore.body()).contains("\"code\":\"too_many_entries\"");
    assertThat(block("ip/192.0.2.7").statusCode()).isEqualTo(200);
    assertThat(delete(merchant, "/v1/risk/blocklist/ip/192.0.2.7").statusCode()).isEqualTo(204);
    assertThat(block("ip/192.0.2.8").statusCode()).isEqualTo(201);
  }

  private HttpResponse<String> block(String what) {
    return put(merchant, "/v1/risk/blocklist/" + what, "{\"reason\":\"r\"}");
  }

  private HttpResponse<String> enter(String list, String type, String value) {
    return post(merchant, "/v1/risk/lists/" + list + "/entries",
        "{\"type\":\"" + type + "\",\"value\":\"" + value + "\",\"reason\":\"r\"}");
  }

  private void make(MerchantId of, String list) { lists.keep(of, new ListName(list), NamedList.Purpose.BLOCK, ""); }

  private long counted(String statistic, RiskRequested request, List<String> expected) {
    return Objects.requireNonNull(transaction.execute(_ -> {
      long before = jdbc.sql(statistic).query(Long.class).single();
      Map<String, Object> values = features.valuesFor(List.of(request), EVERYTHING).getFirst();
      assertThat(values).containsEntry("blocked_by", expected);
      return jdbc.sql(statistic).query(Long.class).single() - before;
    }));
  }

  private static void insertRanges(MerchantId of, String list, int ranges) throws SQLException {
    try (var connection = TestPlatform.shared().connectAsSuperuser();
        var insert = connection.prepareStatement(RANGES)) {
      insert.setObject(1, of.value());
      insert.setString(2, list);
      insert.setInt(3, ranges);
      insert.setObject(4, of.value());
      insert.setString(5, list);
      insert.execute();
    }
  }

  private static void insert(String sql, MerchantId of, @Nullable String list, int entries)
      throws SQLException {
    try (var connection = TestPlatform.shared().connectAsSuperuser(); var insert = connection.prepareStatement(sql)) {
      int column = 1;
      insert.setObject(column++, of.value());
      if (list != null) insert.setString(column++, list);
      insert.setInt(column, entries);
      insert.execute();
    }
  }
}
