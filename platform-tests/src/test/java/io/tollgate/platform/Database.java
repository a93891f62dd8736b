package io.tollgate.platform;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The platform's database, for what only its operator may see. */
final class Database {
  private Database() {}

  static Connection connect(Platform platform) throws SQLException {
    URI url = URI.create(platform.env("DATABASE_URL"));
    String[] user = url.getUserInfo().split(":", 2);
    return DriverManager.getConnection("jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath(),
        user[0], user[1]);
  }

  /** The first column of every row, as text. */
  static List<String> query(Platform platform, String sql) {
    List<String> values = new ArrayList<>();
    try (var connection = connect(platform);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next())
        values.add(String.valueOf(rows.getString(1)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }
}
