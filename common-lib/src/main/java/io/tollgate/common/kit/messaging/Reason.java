package io.tollgate.common.kit.messaging;

import tools.jackson.core.JacksonException;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why a record was put aside, in a text that an operator may see: short, and without what the record says. */
final class Reason {
  private static final int LONGEST = 300;
  /** Messages quote what they complain about, and a quotation may be of anybody's data. */
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'|`[^`]*`");
  private static final Pattern ADDRESS = Pattern
      .compile("\\S+@\\S+|\\b\\d{1,3}(\\.\\d{1,3}){3}\\b|\\b\\p{XDigit}*(:\\p{XDigit}*){3,}");
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d([ .-]?\\d){6,}");
  private static final Pattern NO_TEXT = Pattern.compile("[\\s\\p{Cntrl}]+");

  private Reason() {}

  static String of(Throwable failure) {
    List<Throwable> causes = Fault.causes(failure);
    for (Throwable cause : causes.reversed()) {
      if (cause instanceof JacksonException json) return clean("No JSON that is read here" + place(json));
      if (cause instanceof SQLException sql) return clean("Refused by the database, SQLSTATE " + sql.getSQLState());
    }
    return clean(Objects.requireNonNullElse(told(causes).getMessage(), "no message"));
  }

  /** The exception that the listener threw, without the wrappings of whoever called it. */
  static Throwable told(List<Throwable> causes) {
    return causes.stream().filter(cause -> !(cause instanceof org.springframework.kafka.KafkaException)).findFirst()
        .orElse(causes.getFirst());
  }

  static String clean(String text) {
    String clean = QUOTED.matcher(text).replaceAll("…");
    clean = ADDRESS.matcher(clean).replaceAll("…");
    clean = LONG_NUMBER.matcher(clean).replaceAll("…");
    clean = NO_TEXT.matcher(clean).replaceAll(" ").strip();
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
  }

  private static String place(JacksonException json) {
    String path = json.getPath().stream().map(step -> step.getPropertyName() == null
        ? "[" + step.getIndex() + "]"
        : step.getPropertyName()).collect(Collectors.joining("."));
    return path.isEmpty() ? "" : " at " + path;
  }
}
