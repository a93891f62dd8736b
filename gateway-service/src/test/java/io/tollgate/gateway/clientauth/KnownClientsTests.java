package io.tollgate.gateway.clientauth;

import io.tollgate.common.event.MerchantChanged;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.testing.CheckedIn;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class KnownClientsTests {
  private static final MerchantId MERCHANT = new MerchantId(new UUID(1, 2));
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  // echo -n one | sha256sum, echo -n two | sha256sum
  private static final MerchantChanged.ApiKey ONE = key("k1",
      "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
  private static final MerchantChanged.ApiKey TWO = key("k2",
      "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3");

  private final KnownClients clients = new KnownClients();

  @Test
  void areFoundByTheirKey() {
    clients.accept(merchant(true, ONE, TWO), 1);

    assertThat(clients.find("one")).contains(new Client(MERCHANT, "k1", List.of("payments:read")));
    assertThat(clients.find("two")).map(Client::keyId).contains("k2");
    assertThat(clients.find("three")).isEmpty();
    assertThat(clients.size()).isEqualTo(2);
  }

  @Test
  void loseARevokedKeyAlone() {
    clients.accept(merchant(true, ONE, TWO), 1);
    clients.accept(merchant(true, revoked(ONE), TWO), 2);

    assertThat(clients.find("one")).isEmpty();
    assertThat(clients.find("two")).isPresent();
  }

  @Test
  void loseAKeyThatIsNoLongerListed() {
    clients.accept(merchant(true, ONE, TWO), 1);
    clients.accept(merchant(true, TWO), 2);

    assertThat(clients.find("one")).isEmpty();
  }

  @Test
  void loseEveryKeyOfAMerchantThatIsNotActiveUntilItIsAgain() {
    clients.accept(merchant(true, ONE, TWO), 1);
    clients.accept(merchant(false, ONE, TWO), 2);
    assertThat(clients.size()).isZero();

    clients.accept(merchant(true, ONE, TWO), 3);
    assertThat(clients.size()).isEqualTo(2);
  }

  @Test
  void areNotRevivedByAnOlderEventThatIsDeliveredAgain() {
    clients.accept(merchant(true, ONE), 1);
    clients.accept(merchant(true, revoked(ONE)), 2);
    clients.accept(merchant(true, ONE), 1);

    assertThat(clients.find("one")).isEmpty();
  }

  @Test
  void areForgottenWithTheirMerchant() {
    clients.accept(merchant(true, ONE), 1);
    clients.forget(MERCHANT);

    assertThat(clients.find("one")).isEmpty();
  }

  @Test
  void areThoseThatPaymentServicePublishes() {
    String example = CheckedIn.read("docs/events/examples/merchant.changed.json");
    var stillValid = example.replaceAll("\"revoked_at\" : \"[^\"]*\",", "").replaceAll("\"a{64}\"",
        '"' + ONE.sha256() + '"');

    clients.accept(EventJson.read(example.getBytes(StandardCharsets.UTF_8), MerchantChanged.class), 1);
    assertThat(clients.size()).isZero();

    clients.accept(EventJson.read(stillValid.getBytes(StandardCharsets.UTF_8), MerchantChanged.class), 2);
    assertThat(clients.find("one")).map(Client::scopes).contains(List.of("payments:read", "payments:write"));
  }

  private static MerchantChanged merchant(boolean active, MerchantChanged.ApiKey... keys) {
    return new MerchantChanged(MERCHANT, "A merchant", active, List.of(keys), NOW);
  }

  private static MerchantChanged.ApiKey key(String id, String sha256) {
    return new MerchantChanged.ApiKey(id, sha256, List.of("payments:read"), NOW, null);
  }

  private static MerchantChanged.ApiKey revoked(MerchantChanged.ApiKey key) {
    return new MerchantChanged.ApiKey(key.id(), key.sha256(), key.scopes(), key.createdAt(), NOW);
  }
}
