package io.tollgate.platform;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What stands before several gateways in a cluster: it sends nobody to one that is not ready. */
final class Doors implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final List<Merchant> all;
  private final Map<Merchant, Boolean> ready = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final Meanwhile looking;

  Doors(Platform platform) {
    String key = platform.env("TOLLGATE_KEY");
    all = List.of(Merchant.of(platform.env("URL_GATEWAY_SERVICE"), key),
        Merchant.of(platform.env("URL_GATEWAY_SERVICE_2"), key));
    look();
    looking = new Meanwhile(this::look);
  }

  private Duration look() {
    all.forEach(door -> ready.put(door, isReady(door)));
    return LOOK_EVERY;
  }

  private static boolean isReady(Merchant door) {
    try {
      return door.get("/actuator/health/readiness").status() == 200;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  /** The merchant, at the next door. */
  Merchant next() {
    List<Merchant> open = all.stream().filter(door -> ready.getOrDefault(door, false)).toList();
    if (open.isEmpty()) throw new IllegalStateException("No gateway is ready");
    return open.get(Math.floorMod(turn.getAndIncrement(), open.size()));
  }

  @Override
  public void close() { looking.close(); }
}
