package io.tollgate.local.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A small shell that outlives the launcher by seconds. It reads on a pipe which processes there are; when the pipe ends
 * without them having ended, the launcher has died, even by kill -9, and the reaper ends them in its stead.
 */
final class Reaper implements Closeable {
  private static final String SCRIPT = """
      trap '' INT HUP TERM
      children=''
      while read -r what pid signal; do
        case $what in
          +) children="$children $pid:$signal" ;;
          -) left=''
             for child in $children; do [ "${child%%:*}" = "$pid" ] || left="$left $child"; done
             children=$left ;;
        esac
      done
      for child in $children; do kill -s "${child##*:}" "${child%%:*}" 2>/dev/null; done
      tries=0
      while [ $tries -lt 150 ]; do
        left=''
        for child in $children; do kill -0 "${child%%:*}" 2>/dev/null && left="$left $child"; done
        [ -n "$left" ] || exit 0
        children=$left
        tries=$((tries + 1))
        sleep 0.1
      done
      for child in $children; do kill -s KILL "${child%%:*}" 2>/dev/null; done
      """;

  private final Process process;
  private final OutputStream pipe;
  private boolean closed;

  Reaper() {
    try {
      process = new ProcessBuilder(Detachment.command(SCRIPT, List.of()))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new UncheckedIOException("The reaper did not start", e);
    }
    pipe = process.getOutputStream();
  }

  long pid() { return process.pid(); }

  void adopt(long pid, StopSignal signal) { tell("+ " + pid + " " + signal); }

  void release(long pid) { tell("- " + pid); }

  private synchronized void tell(String line) {
    if (closed) return;
    try {
      pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The reaper is gone", e);
    }
  }

  /** Ends the reaper, and with it whatever was not released. */
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    pipe.close();
  }
}
