package io.tollgate.payments.payment.store;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Binds the parameters of a set-based statement, one array a column, in the order of its question marks. */
final class SqlArrays {
  private final Connection connection;
  private final PreparedStatement statement;
  private int position;

  SqlArrays(Connection connection, PreparedStatement statement) {
    this.connection = connection;
    this.statement = statement;
  }

  /** @param type PostgreSQL's name of the elements' type */
  <T> SqlArrays column(String type, List<T> rows, Function<T, @Nullable Object> value) throws SQLException {
    @Nullable
    Object[] elements = new @Nullable Object[rows.size()];
    for (int i = 0; i < elements.length; i++)
      elements[i] = value.apply(rows.get(i));
    statement.setArray(++position, connection.createArrayOf(type, elements));
    return this;
  }

  <T> SqlArrays bytes(List<T> rows, Function<T, byte[]> value) throws SQLException {
    byte[][] elements = new byte[rows.size()][];
    for (int i = 0; i < elements.length; i++)
      elements[i] = value.apply(rows.get(i));
    statement.setArray(++position, connection.createArrayOf("bytea", elements));
    return this;
  }
}
