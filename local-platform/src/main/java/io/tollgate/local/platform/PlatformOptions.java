package io.tollgate.local.platform;

import io.tollgate.local.service.ServiceKind;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What the person asked for.
 *
 * @param port where the gateway listens
 * @param fresh whether what an earlier run kept is thrown away
 * @param scale how many instances of a service there are; one where nothing is said
 * @param only the names of the processes to start; empty: all
 */
public record PlatformOptions(int port, Path data, boolean fresh, Map<ServiceKind, Integer> scale, Set<String> only) {
  public PlatformOptions {
    scale = Map.copyOf(scale);
    only = Set.copyOf(only);
  }

  boolean starts(String process) { return only.isEmpty() || only.contains(process); }
}
