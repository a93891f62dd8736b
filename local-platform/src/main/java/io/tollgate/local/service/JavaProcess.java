package io.tollgate.local.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a JVM is called for one program, with what makes its start fast. */
public final class JavaProcess {
  private static final Duration RECORDER_GRACE = Duration.ofSeconds(4);

  private final List<String> options;
  private final AotCache aot;
  private final List<String> program;

  private JavaProcess(List<String> options, AotCache aot, List<String> program) {
    this.options = options;
    this.aot = aot;
    this.program = program;
  }

  /** A service, extracted from its jar if it is not yet. */
  public static JavaProcess service(ServiceKind kind, Checkout checkout, Map<String, String> environment) {
    List<String> options = JavaProgram.options(kind.module(), environment);
    var app = ExtractedApp.of(kind.module(), checkout.jar(kind), checkout.cache());
    var aot = new AotCache(kind.module(), app.fingerprint(), aotFolder(checkout), options, app.jar().toString(),
        isAotWanted(environment));
    return new JavaProcess(options, aot, List.of("-jar", app.jar().toString()));
  }

  /** Kafka, whose main class and arguments its caller adds. */
  public static JavaProcess kafka(Checkout checkout, Map<String, String> environment) {
    List<String> options = JavaProgram.options("kafka", environment);
    String classPath = checkout.kafkaClassPath();
    var aot = new AotCache("kafka", Fingerprint.ofClassPath(classPath), aotFolder(checkout), options, classPath,
        isAotWanted(environment));
    return new JavaProcess(options, aot, List.of());
  }

  private static Path aotFolder(Checkout checkout) { return checkout.cache().resolve("aot"); }

  private static boolean isAotWanted(Map<String, String> environment) {
    return !"off".equals(environment.get("TOLLGATE_AOT"));
  }

  public AotCache aot() { return aot; }

  /**
   * How long it may take to end. One that records would write down at its end what nobody will read: it has the time to end
   * its work, and no more.
   */
  public Duration grace(boolean recorder, Duration otherwise) {
    return recorder && aot.isMissing() ? RECORDER_GRACE : otherwise;
  }

  /** @param recorder whether this process may record for the cache: one of a program, not each of its instances */
  public List<String> command(boolean recorder) {
    var command = new ArrayList<String>();
    command.add(JavaProgram.java());
    command.addAll(options);
    if (recorder || !aot.isMissing()) command.addAll(aot.arguments());
    command.addAll(program);
    return command;
  }
}
