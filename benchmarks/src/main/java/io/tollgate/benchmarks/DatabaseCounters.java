package io.tollgate.benchmarks;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * What PostgreSQL has counted so far.
 *
 * @param walBytes written to the log since the cluster was made
 */
record DatabaseCounters(long commits, long walBytes) {
  static DatabaseCounters read(URI database) throws SQLException {
    try (var connection = connect(database);
        var statement = connection.createStatement();
        var row = statement.executeQuery("""
            select (select sum(xact_commit) from pg_stat_database where datname = current_database()),
                   pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')""")) {
      row.next();
      return new DatabaseCounters(row.getLong(1), row.getLong(2));
    }
  }

  static Connection connect(URI database) throws SQLException {
    String[] user = database.getUserInfo().split(":", 2);
    return DriverManager.getConnection(
        "jdbc:postgresql://" + database.getHost() + ":" + database.getPort() + database.getPath(),
        user[0], user[1]);
  }
}
