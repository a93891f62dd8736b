package io.tollgate.local.data;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import io.tollgate.common.kit.token.TokenIssuer;
import io.tollgate.local.CannotContinue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SecretsTests {
  @TempDir
  Path temp;

  @Test
  void areMadeOnceAndReadableForTheirOwnerAlone() throws IOException {
    var files = new SecretFiles(temp.resolve("secrets"), true);

    assertThat(files.getOrMake("key", () -> "first")).isEqualTo("first");
    assertThat(files.getOrMake("key", () -> "second")).isEqualTo("first");
    assertThat(mode(temp.resolve("secrets"))).isEqualTo("rwx------");
    assertThat(mode(temp.resolve("secrets/key"))).isEqualTo("rw-------");
  }

  @Test
  void areNotMadeAnewWhereDataNeedTheOldOnes() {
    var files = new SecretFiles(temp, false);

    assertThatThrownBy(() -> files.getOrMake("key", () -> "another")).isInstanceOf(CannotContinue.class)
        .hasMessageContaining("is missing although");
    assertThat(temp.resolve("key")).doesNotExist();
  }

  @Test
  void signTokensAsTheGatewayDoes() {
    String key = secrets("a").gatewaySigningKey();

    String token = new TokenIssuer(key, Duration.ofMinutes(1), Clock.systemUTC()).issue("payment-service", "operator",
        "k", List.of("operator"));

    assertThat(token.split("\\.", -1)).hasSize(3);
    assertThat(key).contains("\"kid\"");
  }

  @Test
  void encryptCards() throws GeneralSecurityException {
    var aead = TinkJsonProtoKeysetFormat
        .parseKeyset(secrets("a").vaultKeyset(), AeadConfig2026.get(), InsecureSecretKeyAccess.get())
        .getPrimitive(AeadConfig2026.get(), Aead.class);

    byte[] sealed = aead.encrypt(new byte[]{1, 2, 3}, new byte[0]);

    assertThat(aead.decrypt(sealed, new byte[0])).containsExactly(1, 2, 3);
  }

  @Test
  void areThirtyTwoRandomBytesWhereTheyKeyAHash() {
    var one = secrets("a");
    var other = secrets("b");

    assertThat(Base64.getDecoder().decode(one.vaultHashKey())).hasSize(32);
    assertThat(Base64.getDecoder().decode(one.idempotencyKey())).hasSize(32);
    assertThat(List.of(one.vaultHashKey(), one.idempotencyKey(), other.vaultHashKey(), other.idempotencyKey()))
        .doesNotHaveDuplicates();
    assertThat(one.servicePassword("risk")).isNotEqualTo(one.ownerPassword("risk")).isEqualTo(
        secrets("a").servicePassword("risk"));
  }

  private PlatformSecrets secrets(String folder) {
    return new PlatformSecrets(new SecretFiles(temp.resolve(folder), true));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
