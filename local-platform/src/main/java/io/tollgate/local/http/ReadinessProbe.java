package io.tollgate.local.http;

import io.tollgate.local.process.Probe;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** A service is ready when it says so itself. */
public final class ReadinessProbe implements Probe {
  private static final int OK = 200;
  private static final JsonClient CLIENT = new JsonClient(Duration.ofSeconds(3));

  private final URI readiness;

  public ReadinessProbe(URI service) { this.readiness = service.resolve("/actuator/health/readiness"); }

  @Override
  public boolean isReady() {
    try {
      return CLIENT.get(readiness, Map.of()).status() == OK;
    } catch (IOException _) {
      return false;
    }
  }
}
