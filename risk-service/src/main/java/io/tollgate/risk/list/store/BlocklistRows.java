package io.tollgate.risk.list.store;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

interface BlocklistRows extends Repository<BlocklistRow, BlocklistRow.Key> {
  /** @return 0 where the value is blocked already, or as many as there may be, 1 otherwise */
  @Modifying
  @Query(nativeQuery = true, value = """
      insert into blocklist_entry (merchant_id, id, type, value, reason, author, created_at, updated_at)
      select :merchant, :id, :type, :value, :reason, :author, cast(:now as timestamptz), cast(:now as timestamptz)
      where :most > (select count(*) from blocklist_entry where merchant_id = :merchant)
      on conflict (merchant_id, type, value) do nothing""")
  int insertIfAbsent(UUID merchant, UUID id, String type, String value, String reason, String author, Instant now,
      int most);

  @Query("select count(r) from BlocklistRow r where r.key.merchantId = :merchant")
  long count(UUID merchant);

  @Query("from BlocklistRow r where r.key.merchantId = :merchant and r.type = :type and r.text = :value")
  Optional<BlocklistRow> find(UUID merchant, String type, String value);

  @Modifying
  @Query("delete from BlocklistRow r where r.key.merchantId = :merchant and r.type = :type and r.text = :value")
  void delete(UUID merchant, String type, String value);

  @Query("from BlocklistRow r where r.key.merchantId = :merchant order by r.key.id desc")
  List<BlocklistRow> newest(UUID merchant, Limit limit);

  @Query("from BlocklistRow r where r.key.merchantId = :merchant and r.key.id < :after order by r.key.id desc")
  List<BlocklistRow> newestAfter(UUID merchant, UUID after, Limit limit);
}
