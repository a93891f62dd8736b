package io.tollgate.local.control;

import io.tollgate.local.CannotContinue;
import io.tollgate.local.data.DataFolder;
import io.tollgate.local.data.FolderLock;
import io.tollgate.local.http.JsonClient;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A platform that another process of this program runs, as seen from here. */
public final class RunningPlatform {
  private static final int OK = 200;
  private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

  private final ControlFile control;
  private final JsonClient http = new JsonClient(Duration.ofMinutes(5));

  private RunningPlatform(ControlFile control) { this.control = control; }

  /** The one that runs in that folder; empty where none does, or where it can't be talked to yet. */
  public static Optional<RunningPlatform> find(DataFolder folder) {
    if (!FolderLock.isHeld(folder)) return Optional.empty();
    return ControlFile.read(folder).filter(ControlFile::isCurrent).map(RunningPlatform::new);
  }

  public static RunningPlatform in(DataFolder folder) {
    return find(folder).orElseThrow(() -> new CannotContinue(FolderLock.isHeld(folder)
        ? "The platform in " + folder.root() + " is only just starting; ask again in a moment."
        : "No platform runs in " + folder.root() + "; `./tollgate up` starts one."));
  }

  public boolean isReady() { return status().path("ready").asBoolean(false); }

  /** What {@code ./tollgate env} prints. */
  public Map<String, String> environment() {
    var variables = new LinkedHashMap<String, String>();
    status().path("environment").properties()
        .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asString()));
    return variables;
  }

  public void stop(String process) { command("stop", process); }

  public void start(String process) { command("start", process); }

  public void kill(String process) { command("kill", process); }

  /** Returns when the platform is gone. */
  public void down() {
    Optional<ProcessHandle> launcher = ProcessHandle.of(control.pid());
    command("down", "");
    try {
      if (launcher.isPresent()) launcher.get().onExit().get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new CannotContinue("The launcher (process " + control.pid() + ") does not end.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotContinue("Interrupted while waiting for the platform to stop.", e);
    }
  }

  private void command(String verb, String process) {
    try {
      requireOk(http.post(control.url().resolve("/" + verb + (process.isEmpty() ? "" : "/" + process)), authorization(),
          Map.of()));
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private JsonNode status() {
    try {
      return requireOk(http.get(control.url().resolve("/status"), authorization()));
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  private static JsonNode requireOk(JsonClient.Answer answer) {
    if (answer.status() == OK) return answer.body();
    throw new CannotContinue(
        answer.body().path("error").asString("The launcher answered HTTP " + answer.status() + "."));
  }

  private CannotContinue unreachable(IOException e) {
    return new CannotContinue("The launcher (process " + control.pid() + ") does not answer: " + e.getMessage() + ".",
        e);
  }

  private Map<String, String> authorization() { return Map.of("Authorization", "Bearer " + control.token()); }
}
