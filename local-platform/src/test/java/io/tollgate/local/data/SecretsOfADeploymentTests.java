package io.tollgate.local.data;

import io.tollgate.common.testing.CheckedIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsOfADeploymentTests {
  /** What somebody else makes: the Internet's authorities, whoever keeps the backups, and whoever rotates the signing key. */
  private static final Set<String> FROM_ELSEWHERE = Set.of("gateway-tls/tls.crt", "gateway-tls/tls.key",
      "backup-object-store/access-key-id", "backup-object-store/secret-access-key",
      "gateway-service-keys/other-public-keys");

  @TempDir
  Path temp;

  @Test
  void areThoseThatOperatorsAreToldOf() throws IOException {
    write();

    Set<String> told = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\| ([^|]+) \\|")
        .matcher(CheckedIn.read("docs/operations.md"))
        .results().flatMap(row -> Stream.of(row.group(2).replace("`", "").split(","))
            .map(key -> row.group(1) + "/" + key.strip()))
        .filter(key -> !FROM_ELSEWHERE.contains(key)).collect(Collectors.toCollection(TreeSet::new));
    assertThat(files().keySet()).isEqualTo(told);
  }

  @Test
  void stayTheSame() throws IOException {
    write();
    Map<String, String> first = files();

    write();

    assertThat(files()).isEqualTo(first);
  }

  @Test
  void canBeReadByAContainerButOnlyTheirOwnerGetsThere() throws IOException {
    write();

    assertThat(mode(temp.resolve("secrets"))).isEqualTo("rwx------");
    assertThat(mode(temp.resolve("secrets/payment-service-keys/vault-keyset"))).isEqualTo("r--r--r--");
  }

  private void write() {
    new DeploymentSecrets(temp.resolve("secrets")).write(List.of("payment", "risk", "analytics"));
  }

  private Map<String, String> files() throws IOException {
    Path folder = temp.resolve("secrets");
    var found = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.startsWith(folder.resolve(".kept")))
          .toList()) {
        found.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return found;
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
