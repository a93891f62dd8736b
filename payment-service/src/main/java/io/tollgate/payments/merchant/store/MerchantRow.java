package io.tollgate.payments.merchant.store;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "merchant")
class MerchantRow implements Persistable<UUID> {
  @Id
  UUID id;
  String name;
  boolean active = true;
  @Version
  long version;
  Instant createdAt;
  Instant updatedAt;
  @OneToMany(mappedBy = "merchant", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
  @OrderBy("createdAt")
  List<ApiKeyRow> keys = new ArrayList<>();
  @Transient
  private boolean isNew;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  MerchantRow() {}

  static MerchantRow create(UUID id, String name, Instant at) {
    var row = new MerchantRow();
    row.id = id;
    row.name = name;
    row.createdAt = at;
    row.updatedAt = at;
    row.isNew = true;
    return row;
  }

  @Override
  public @Nullable UUID getId() { return id; }

  @Override
  public boolean isNew() { return isNew; }
}
