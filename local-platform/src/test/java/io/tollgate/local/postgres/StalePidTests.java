package io.tollgate.local.postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class StalePidTests {
  @TempDir
  Path data;

  @Test
  void goesWhereTheProcessWithThatNumberIsAnother() throws IOException {
    Path file = Files.writeString(data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n/data\n");

    StalePid.remove(data);

    assertThat(file).doesNotExist();
  }

  @Test
  void goesWhereNobodyHasThatNumber() throws IOException {
    Path file = Files.writeString(data.resolve("postmaster.pid"), "99999999\n");

    StalePid.remove(data);

    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"Linux, amd64, postgres-linux-x86_64.txz", "Linux, aarch64, postgres-linux-arm_64.txz",
      "Mac OS X, aarch64, postgres-darwin-arm_64.txz", "Mac OS X, x86_64, postgres-darwin-x86_64.txz"})
  void andTheBinariesAreNamedForTheMachine(String system, String architecture, String archive) {
    assertThat(PostgresBinaries.archive(system, architecture)).isEqualTo(archive);
  }
}
