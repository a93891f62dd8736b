package io.tollgate.payments.acquirer.http;

import io.tollgate.payments.acquirer.Checks;
import org.jspecify.annotations.Nullable;

import java.util.stream.Stream;

/** What the issuer found of what the payer typed, in the protocol's words. */
record ChecksMessage(@Nullable String cvc, @Nullable String addressLine1, @Nullable String postalCode) {
  Checks toChecks() { return new Checks(result(cvc), result(addressLine1), result(postalCode)); }

  /** No approval is lost for a word that we don't know. */
  private static Checks.Result result(@Nullable String word) {
    return Stream.of(Checks.Result.values()).filter(known -> known.code().equals(word)).findFirst()
        .orElse(Checks.Result.UNCHECKED);
  }
}
