package io.tollgate.payments.merchant.store;

import io.tollgate.common.id.MerchantId;
import io.tollgate.payments.idempotency.IdempotentRequest;
import io.tollgate.payments.merchant.OperatorRequests;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class PostgresOperatorRequests implements OperatorRequests {
  private static final String REMEMBER = """
      insert into operator_idempotency_key (key, request_hmac, salt, merchant_id, api_key_id)
      values (:key, :hmac, :salt, :merchant, :apiKey)
      on conflict (key) do nothing
      """;
  private static final String FIND = """
      select o.key, o.request_hmac, o.salt, o.merchant_id, m.name, o.api_key_id, a.sha256, a.scopes
        from operator_idempotency_key o
        join merchant m on m.id = o.merchant_id
        join api_key a on a.merchant_id = o.merchant_id and a.id = o.api_key_id
       where o.key = :key
      """;

  private final JdbcClient jdbc;

  PostgresOperatorRequests(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public boolean remember(IdempotentRequest request, String salt, MerchantId merchant, String keyId) {
    return jdbc.sql(REMEMBER).param("key", request.key()).param("hmac", request.digest()).param("salt", salt)
        .param("merchant", merchant.value()).param("apiKey", keyId).update() == 1;
  }

  @Override
  public Optional<Remembered> find(String idempotencyKey) {
    return jdbc.sql(FIND).param("key", idempotencyKey).query((row, _) -> remembered(row)).optional();
  }

  private static Remembered remembered(ResultSet row) throws SQLException {
    return new Remembered(new IdempotentRequest(row.getString("key"), row.getString("request_hmac")),
        row.getString("salt"), new MerchantId(row.getObject("merchant_id", UUID.class)), row.getString("name"),
        row.getString("api_key_id"), row.getString("sha256"),
        List.of((String[]) row.getArray("scopes").getArray()));
  }
}
