package io.tollgate.payments.merchant.store;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.event.MerchantChanged;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.payments.merchant.ApiKey;
import io.tollgate.payments.merchant.Merchants;
import io.tollgate.payments.outbox.Outbox;
import io.tollgate.payments.outbox.OutboxMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Repository
@Transactional(propagation = Propagation.MANDATORY)
class PostgresMerchants implements Merchants {
  /** In the order of ids, so that two that do this wait for each other and never in a circle. */
  private static final String RAISE = """
      with next as (
        select id from merchant where id > coalesce(cast(:after as uuid), '00000000-0000-0000-0000-000000000000')
         order by id limit :most for update
      )
      update merchant m set version = version + :ahead, updated_at = :at from next where m.id = next.id returning m.id
      """;

  private final MerchantRows rows;
  private final JdbcClient jdbc;
  private final Outbox outbox;

  PostgresMerchants(MerchantRows rows, JdbcClient jdbc, Outbox outbox) {
    this.rows = rows;
    this.jdbc = jdbc;
    this.outbox = outbox;
  }

  @Override
  public MerchantChanged create(MerchantId id, String name, Instant at) {
    return tell(rows.saveAndFlush(MerchantRow.create(id.value(), name, at)));
  }

  @Override
  public Optional<MerchantChanged> addKey(MerchantId merchant, String keyId, ApiKey key, List<String> scopes,
      Instant at) {
    return rows.findById(merchant.value()).map(row -> {
      row.keys.add(new ApiKeyRow(row, keyId, key.sha256(), scopes, at));
      return changed(row, at);
    });
  }

  @Override
  public Optional<MerchantChanged> revokeKey(MerchantId merchant, String keyId, Instant at) {
    return rows.findById(merchant.value())
        .flatMap(row -> row.keys.stream().filter(key -> key.id.equals(keyId)).findFirst()
            .map(key -> {
              if (key.revokedAt == null) key.revokedAt = at;
              return changed(row, at);
            }));
  }

  @Override
  public List<MerchantChanged> tellAgain(@Nullable MerchantId after, int most, int ahead, Instant at) {
    List<UUID> raised = jdbc.sql(RAISE).param("after", after == null ? null : after.value().toString())
        .param("most", most).param("ahead", ahead).param("at", Timestamp.from(at))
        .query((row, _) -> row.getObject("id", UUID.class)).list();
    return rows.findAllById(raised).stream().sorted(Comparator.comparing(row -> row.id.toString())).map(this::tell)
        .toList();
  }

  private MerchantChanged changed(MerchantRow row, Instant at) {
    row.updatedAt = at;
    return tell(rows.saveAndFlush(row));
  }

  /** The row's version, which each change raises, is the event's sequence. */
  private MerchantChanged tell(MerchantRow row) {
    var changed = new MerchantChanged(new MerchantId(row.id), row.name, row.active, row.keys.stream()
        .map(key -> new MerchantChanged.ApiKey(key.id, key.sha256, key.scopes, key.createdAt, key.revokedAt)).toList(),
        row.updatedAt);
    outbox.add(new OutboxMessage(Topics.MERCHANTS, new Event<>(UuidCreator.getTimeOrderedEpoch().toString(),
        MerchantChanged.TYPE, changed.merchantId().toString(), row.version + 1, row.updatedAt, null,
        EventJson.write(changed))));
    return changed;
  }
}
