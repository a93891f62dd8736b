package io.tollgate.risk.list.store;

import io.tollgate.risk.list.BlockedValue;
import io.tollgate.risk.list.BlocklistEntry;
import io.tollgate.risk.list.EntryId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** An entry as it is stored. */
@Entity
@Table(name = "blocklist_entry")
class BlocklistRow {
  @EmbeddedId
  private Key key;
  private String type;
  @Column(name = "value")
  private String text;
  private String reason;
  private String author;
  private Instant createdAt;
  private Instant updatedAt;

  /** For Hibernate, which fills what it makes. */
  @SuppressWarnings("NullAway.Init")
  protected BlocklistRow() {}

  void giveReason(String given, String by, Instant at) {
    reason = given;
    author = by;
    updatedAt = at;
  }

  BlocklistEntry toEntry() {
    var blocked = new BlockedValue(BlockedValue.Type.find(type).orElseThrow(), text);
    return new BlocklistEntry(new EntryId(key.id), blocked, reason, author, createdAt, updatedAt);
  }

  /** The merchant leads, as in every key. */
  @Embeddable
  record Key(UUID merchantId, UUID id) implements Serializable {}
}
