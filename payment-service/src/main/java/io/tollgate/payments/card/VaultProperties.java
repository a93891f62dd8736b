package io.tollgate.payments.card;

import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The keys of card data; without defaults.
 *
 * @param keyset Tink's JSON of an AEAD keyset: its primary key seals, each of its keys opens, so that keys can rotate
 * @param hashKey base64 of at least 32 bytes, for fingerprints and pseudonyms; it can't rotate without losing them
 */
@Validated
@ConfigurationProperties("tollgate.vault")
record VaultProperties(@NotBlank String keyset, @NotBlank String hashKey) {
  @Override
  public String toString() { return "VaultProperties[…]"; }
}
