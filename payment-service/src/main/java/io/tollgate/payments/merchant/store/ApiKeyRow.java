package io.tollgate.payments.merchant.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Entity
@Table(name = "api_key")
@IdClass(ApiKeyRow.Key.class)
class ApiKeyRow {
  @Id
  @ManyToOne
  @JoinColumn(name = "merchant_id")
  MerchantRow merchant;
  @Id
  String id;
  String sha256;
  List<String> scopes;
  Instant createdAt;
  @Nullable
  Instant revokedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  ApiKeyRow() {}

  ApiKeyRow(MerchantRow merchant, String id, String sha256, List<String> scopes, Instant createdAt) {
    this.merchant = merchant;
    this.id = id;
    this.sha256 = sha256;
    this.scopes = scopes;
    this.createdAt = createdAt;
  }

  record Key(UUID merchant, String id) {}
}
