package io.tollgate.benchmarks;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How PostgreSQL runs what the platform asks of it, for the load's merchant: with the plan that a statement used often gets. */
final class Plans {
  private static final String ENTRIES = """
      select set_id, line, payment_id, kind, account, currency, amount, at from ledger_entry
       where merchant_id = $1
         and (cast($2 as uuid) is null or payment_id = $3)
         and (cast($4 as text) is null or account = $5)
         and (cast($6 as text) is null or kind = $7)
         and (cast($8 as timestamptz) is null or (booked_at >= $8 and set_id >= id_at($8 - interval '1 hour')))
         and (cast($9 as timestamptz) is null or (booked_at < $9 and set_id < id_at($9 + interval '1 hour')))
         and (cast($10 as uuid) is null or (set_id, line) < ($11, cast($12 as smallint)))
       order by set_id desc, line desc limit $13
      """;
  /** After five, PostgreSQL decides whether a plan for all arguments will do. */
  private static final int USES = 6;
  private static final Pattern NODE = Pattern
      .compile("^\\s*(?:->\\s+)?([A-Z][A-Za-z ]+?)(?: using (\\w+))?(?: on (\\w+)(?: \\w+)?)?  \\(");
  private static final Pattern BUFFERS = Pattern.compile("Buffers: (.*)");
  private static final Pattern TIME = Pattern.compile("Execution Time: (.*)");

  private Plans() {}

  static void print(URI database) throws SQLException {
    List<String> shortForms = new ArrayList<>();
    try (var connection = DatabaseCounters.connect(database)) {
      execute(connection, "set search_path = payment");
      execute(connection, "set statement_timeout = '30s'");
      Map<String, String> arguments = arguments(connection);
      for (String section : Preload.resource("/plans.sql").split("(?m)^--- ", -1)) {
        String[] head = section.lines().findFirst().orElse("").split(" \\| ", -1);
        if (section.startsWith("--")) continue;
        String sql = section.substring(section.indexOf('\n') + 1).replace("{entries}", ENTRIES);
        List<String> plan = plan(connection, sql, head[1], filled(head[2], arguments));
        System.out.println("\n" + head[0]);
        plan.forEach(System.out::println);
        shortForms.add("| `" + head[0] + "` | " + shortForm(plan) + " |");
      }
    }
    System.out.println();
    shortForms.forEach(System.out::println);
  }

  private static List<String> plan(Connection connection, String sql, String types, String arguments) {
    try {
      execute(connection, "prepare asked (" + types + ") as " + sql);
      try {
        for (int use = 0; use < USES; use++)
          execute(connection, "execute asked (" + arguments + ")");
        return lines(connection, "explain (analyze, buffers) execute asked (" + arguments + ")");
      } finally {
        execute(connection, "deallocate asked");
      }
    } catch (SQLException e) {
      return List.of("No plan: " + e.getMessage());
    }
  }

  private static String shortForm(List<String> plan) {
    List<String> nodes = new ArrayList<>();
    String buffers = "";
    String time = "";
    for (String line : plan) {
      Matcher node = NODE.matcher(line);
      if (node.find() && !line.contains("(never executed)")) {
        String name = node.group(2) != null ? node.group(2) : node.group(3);
        nodes.add(node.group(1) + (name == null ? "" : " " + name));
      }
      Matcher read = BUFFERS.matcher(line);
      if (buffers.isEmpty() && read.find()) buffers = read.group(1);
      Matcher took = TIME.matcher(line);
      if (took.find()) time = took.group(1);
    }
    return String.join(" ← ", nodes) + " | " + buffers + " | " + time;
  }

  /** A payment of the merchant that is a month old, and what belongs to it. */
  private static Map<String, String> arguments(Connection connection) throws SQLException {
    UUID merchant = Preload.loadsMerchant(connection);
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select id, order_id, payer_id from payment where merchant_id = '" + merchant
            + "' and id > id_at(now() - interval '30 days') and payer_id is not null order by id limit 1")) {
      if (!row.next()) throw new IllegalStateException("--explain wants --preload: there is no payment with a payer");
      return Map.of("merchant", "'" + merchant + "'", "payment", "'" + row.getString(1) + "'", "order",
          "'" + row.getString(2) + "'", "payer", "'" + row.getString(3) + "'", "day", "now() - interval '1 day'",
          "month", "(now() - interval '30 days')");
    }
  }

  private static String filled(String text, Map<String, String> arguments) {
    String filled = text;
    for (Map.Entry<String, String> argument : arguments.entrySet())
      filled = filled.replace("{" + argument.getKey() + "}", argument.getValue());
    return filled;
  }

  private static List<String> lines(Connection connection, String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
      while (rows.next())
        lines.add(rows.getString(1));
    }
    return lines;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
