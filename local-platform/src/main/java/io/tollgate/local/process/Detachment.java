package io.tollgate.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a child out of the terminal's reach: Ctrl-C goes to the launcher alone, which then ends its children in order.
 * Where there is no setsid (macOS), the child ignores the interrupt instead.
 */
final class Detachment {
  private static final boolean SETSID = isOnPath("setsid");

  private Detachment() {}

  /** @param script a shell script that sees the command as its arguments; the process id stays the same throughout */
  static List<String> command(String script, List<String> command) {
    var whole = new ArrayList<String>();
    if (SETSID) whole.add("setsid");
    whole.addAll(List.of("sh", "-c", SETSID ? script : "trap '' INT; " + script, "sh"));
    whole.addAll(command);
    return whole;
  }

  private static boolean isOnPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, program))) return true;
    }
    return false;
  }
}
