package io.tollgate.local.command;

import io.tollgate.local.CannotContinue;
import io.tollgate.local.control.RunningPlatform;

/** From a command to the platform that it is about. */
final class Connection {
  private Connection() {}

  static RunningPlatform to(DataOption data) {
    return data.find().map(RunningPlatform::in).orElseThrow(() -> new CannotContinue(
        "No platform runs in " + data.path() + "; `./tollgate up` starts one."));
  }
}
