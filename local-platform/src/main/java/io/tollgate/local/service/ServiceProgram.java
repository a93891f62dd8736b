package io.tollgate.local.service;

import io.tollgate.local.process.ChildProcesses;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a service is called, with what makes its start fast. */
public final class ServiceProgram {
  private final List<String> options;
  private final ExtractedApp app;
  private final AotCache aot;
  private final boolean aotWanted;

  private ServiceProgram(List<String> options, ExtractedApp app, AotCache aot, boolean aotWanted) {
    this.options = options;
    this.app = app;
    this.aot = aot;
    this.aotWanted = aotWanted;
  }

  /**
   * Extracts it from its jar if that is still to be done.
   *
   * @param settings environment variables: {@code TOLLGATE_JAVA_OPTS_<SERVICE>}, and {@code TOLLGATE_AOT=off}
   */
  public static ServiceProgram of(ServiceKind kind, Checkout checkout, Map<String, String> settings) {
    List<String> options = JavaProgram.options(kind.module(), settings);
    ExtractedApp app = ExtractedApp.of(kind.module(), checkout.jar(kind), checkout.cache());
    var aot = new AotCache(kind.module(), app, checkout.cache().resolve("aot"), options);
    return new ServiceProgram(options, app, aot, !"off".equals(settings.get("TOLLGATE_AOT")));
  }

  /** For that instance, which may be told to run another build. */
  public List<String> command(ServiceInstance instance, Map<String, String> settings) {
    return JavaProgram.ofAnotherBuild(instance, settings).orElseGet(this::command);
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    command.add(JavaProgram.java());
    command.addAll(options);
    if (aotWanted) command.addAll(aot.arguments());
    command.addAll(List.of("-jar", app.jar().toString()));
    return command;
  }

  /** Whether its next start could be faster than this one was. */
  public boolean lacksCache() {
    return aotWanted && !aot.exists();
  }

  /**
   * Makes the next start faster; takes a minute at the lowest priority.
   *
   * @return whether it will be
   */
  public boolean makeCache(Map<String, String> environment, ChildProcesses children, Path log) {
    return aot.make(environment, children, log);
  }
}
