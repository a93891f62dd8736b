package io.tollgate.risk.ruleset;

import io.tollgate.common.id.MerchantId;

import java.util.UUID;

/** Whose rules they are: a merchant's, or the platform's, which every payment must pass as well. */
public record Owner(UUID id) {
  public static final Owner PLATFORM = new Owner(new UUID(0, 0));

  public static Owner of(MerchantId merchant) { return new Owner(merchant.value()); }

  public boolean isPlatform() { return equals(PLATFORM); }

  public String code() { return isPlatform() ? "platform" : "merchant"; }
}
