package io.tollgate.local.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The JDK that everything runs on, which is the launcher's own, and the options that a process gets. */
public final class JavaProgram {
  private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");
  private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
      "-XX:+ExitOnOutOfMemoryError",
      "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private JavaProgram() {}

  static String java() { return BIN.resolve("java").toString(); }

  /** The program with the options of a process that is not a service of ours. */
  public static List<String> command(String process, Map<String, String> settings) {
    return Stream.concat(Stream.of(java()), options(process, settings).stream()).toList();
  }

  /** {@code TOLLGATE_JAR_<PROCESS>}, such as {@code TOLLGATE_JAR_PAYMENT_SERVICE_2}, is another build for that one process to run. */
  static Optional<List<String>> ofAnotherBuild(ServiceInstance instance, Map<String, String> settings) {
    return Optional.ofNullable(settings.get("TOLLGATE_JAR_" + variable(instance.name())))
        .map(jar -> Stream.of(List.of(java()), options(instance.kind().module(), settings), List.of("-jar", jar))
            .flatMap(List::stream).toList());
  }

  private static String variable(String process) { return process.toUpperCase(Locale.ROOT).replace('-', '_'); }

  /**
   * {@code TOLLGATE_JAVA_OPTS_<PROCESS>}, such as {@code TOLLGATE_JAVA_OPTS_PAYMENT_SERVICE}, takes the place of ours;
   * {@code TOLLGATE_JAVA_OPTS} comes behind either, for every process.
   */
  static List<String> options(String process, Map<String, String> settings) {
    List<String> own = words(settings.getOrDefault("TOLLGATE_JAVA_OPTS_" + variable(process), ""));
    return Stream.of(own.isEmpty() ? SMALL : own, words(settings.getOrDefault("TOLLGATE_JAVA_OPTS", "")))
        .flatMap(List::stream).toList();
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
