package io.tollgate.risk.identity.web;

import io.tollgate.risk.identity.PayerIdentity;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** A payer's level as the merchant sees it. */
record PayerIdentityView(String payer, String level, @Nullable String author, @Nullable Instant updatedAt) {
  static PayerIdentityView of(PayerIdentity identity) {
    return new PayerIdentityView(identity.payer().pseudonym(), identity.level().code(), identity.author(),
        identity.updatedAt());
  }
}
