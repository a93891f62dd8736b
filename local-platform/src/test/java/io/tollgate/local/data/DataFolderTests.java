package io.tollgate.local.data;

import io.tollgate.local.CannotContinue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataFolderTests {
  @TempDir
  Path temp;

  @Test
  void isMadeWhereNothingIsAndKnownAgain() {
    DataFolder made = DataFolder.open(temp.resolve("new"), false);

    assertThat(DataFolder.existing(made.root()).root()).isEqualTo(made.root());
    assertThat(DataFolder.open(made.root(), false).root()).isEqualTo(made.root());
  }

  @Test
  void isNeverSomebodyElsesNotEvenToStartAfresh() throws IOException {
    Files.writeString(temp.resolve("thesis.tex"), "years of work");

    assertThatThrownBy(() -> DataFolder.open(temp, false)).isInstanceOf(CannotContinue.class)
        .hasMessageContaining("is not a Tollgate platform's folder");
    assertThatThrownBy(() -> DataFolder.open(temp, true)).isInstanceOf(CannotContinue.class);
    assertThat(temp.resolve("thesis.tex")).exists();
  }

  @Test
  void isNoFile() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");

    assertThatThrownBy(() -> DataFolder.open(file, false)).isInstanceOf(CannotContinue.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void isRefusedInAnotherFormatUnlessItIsThrownAway() throws IOException {
    DataFolder folder = DataFolder.open(temp.resolve("old"), false);
    Files.writeString(folder.root().resolve("TOLLGATE-PLATFORM"), "format 99\n");

    assertThatThrownBy(() -> DataFolder.open(folder.root(), false)).isInstanceOf(CannotContinue.class)
        .hasMessageContaining("--fresh");

    DataFolder.open(folder.root(), true).clear();

    assertThat(DataFolder.open(folder.root(), false).root()).isEqualTo(folder.root());
  }

  @Test
  void losesEverythingButItsLockWhenItIsCleared() throws IOException {
    DataFolder folder = DataFolder.open(temp.resolve("used"), false);
    Files.createDirectories(folder.postgres().resolve("base"));
    Files.writeString(folder.postgres().resolve("base").resolve("1"), "rows");
    new SecretFiles(folder.secrets(), true).put("key", "secret");
    try (FolderLock _ = FolderLock.take(folder)) {
      folder.clear();

      assertThat(folder.postgres()).doesNotExist();
      assertThat(folder.secrets()).doesNotExist();
      assertThat(FolderLock.isHeld(folder)).isTrue();
    }
  }

  @Test
  void keepsTheLastRunsLogsUnderAnotherName() throws IOException {
    DataFolder folder = DataFolder.open(temp.resolve("used"), false);
    folder.rotateLogs();
    Files.writeString(folder.log("kafka"), "yesterday");

    folder.rotateLogs();

    assertThat(folder.log("kafka")).doesNotExist();
    assertThat(folder.logs().resolve("kafka.log.previous")).hasContent("yesterday");
  }

  @Test
  void isOnePlatformsAtATime() {
    DataFolder folder = DataFolder.open(temp.resolve("used"), false);

    assertThat(FolderLock.isHeld(folder)).isFalse();
    try (FolderLock _ = FolderLock.take(folder)) {
      assertThat(FolderLock.isHeld(folder)).isTrue();
      assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(CannotContinue.class)
          .hasMessageContaining("already runs");
    }
    assertThat(FolderLock.isHeld(folder)).isFalse();
  }
}
