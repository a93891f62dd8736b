package io.tollgate.risk.identity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What a merchant has verified of a payer.
 *
 * @param author the API key that set the level last; null, as {@code updatedAt}, where nobody ever did
 */
public record PayerIdentity(Payer payer, IdentityLevel level, @Nullable String author, @Nullable Instant updatedAt) {
  public static PayerIdentity unknown(Payer payer) { return new PayerIdentity(payer, IdentityLevel.NONE, null, null); }
}
