package io.tollgate.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a process that died tells why, and the line that most likely does. */
final class LastWords {
  private static final Pattern TELLING = Pattern.compile("FATAL|PANIC|ERROR|Exception|Error:|Caused by|failed");
  private static final Pattern SPRING = Pattern.compile("\\nDescription:\\s+([^\\n]+)");
  private static final int TAIL = 16_384;
  private static final int LONGEST = 300;

  private LastWords() {}

  static String of(Path log) {
    String tail = tail(log);
    Matcher description = SPRING.matcher(tail);
    if (description.find()) return log + " tells why: " + description.group(1);
    List<String> telling = tail.lines().filter(line -> TELLING.matcher(line).find()).toList();
    String hint = telling.isEmpty() ? "" : ": " + telling.getLast().strip();
    return log + " tells why" + (hint.length() > LONGEST ? hint.substring(0, LONGEST) + "…" : hint);
  }

  private static String tail(Path log) {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(TAIL, file.length())];
      file.seek(file.length() - bytes.length);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }
}
