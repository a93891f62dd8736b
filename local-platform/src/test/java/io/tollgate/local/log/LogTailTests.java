package io.tollgate.local.log;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import static org.assertj.core.api.Assertions.assertThat;

class LogTailTests {
  @TempDir
  Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void printsWholeLinesWithTheProcessBeforeThem() throws IOException {
    LogTail tail = tail(null);
    write("kafka", "one\ntw");
    tail.printNew();
    write("kafka", "o\n");
    write("postgres", "three\n");
    tail.printNew();

    assertThat(lines()).containsExactly("kafka              | one", "kafka              | two",
        "postgres           | three");
  }

  @Test
  void printsOneProcessAloneAsItIs() throws IOException {
    write("kafka", "one\n");
    write("postgres", "two\n");
    tail("kafka").printNew();

    assertThat(lines()).containsExactly("one");
  }

  @Test
  void skipsWhatWasThereBeforeAndStartsOverWhereTheFileDoes() throws IOException {
    write("kafka", "a long line of yesterday\n");
    LogTail tail = tail(null);
    tail.skipWhatIsThere();
    tail.printNew();
    Files.writeString(folder.resolve("kafka.log"), "new\n");
    tail.printNew();

    assertThat(lines()).containsExactly("kafka              | new");
  }

  private LogTail tail(@Nullable String process) {
    return new LogTail(folder, process, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private void write(String process, String text) throws IOException {
    Files.writeString(folder.resolve(process + ".log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private String[] lines() { return printed.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new); }
}
