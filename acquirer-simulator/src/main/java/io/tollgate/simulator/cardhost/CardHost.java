package io.tollgate.simulator.cardhost;

import java.time.Duration;

/** A card host as its operators see it. */
public interface CardHost {
  Status status();

  /** Drops all its connections; new ones are welcome. */
  void disconnect();

  /** It reads and forgets whatever comes, and sends nothing that is due, for that time. Zero ends a silence. */
  void silence(Duration time);

  /** Nobody can connect any more; connections that stand, stand. */
  void down();

  /** Opens the same port again. */
  void up();

  /** @param port the real one, also where any free one was asked for */
  record Status(String name, int port, int connections, boolean listening) {}
}
