package io.tollgate.local.platform;

import io.tollgate.local.service.ServiceInstance;
import io.tollgate.local.service.ServiceKind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which instances there are and where each listens. All have a port, so that the others can name it before it runs. */
final class Topology {
  private Topology() {}

  static List<ServiceInstance> instances(PlatformOptions options, FreePorts ports) {
    var instances = new ArrayList<ServiceInstance>();
    for (ServiceKind kind : ServiceKind.values()) {
      int count = options.scale().getOrDefault(kind, 1);
      for (int number = 1; number <= count; number++) {
        boolean door = kind == ServiceKind.GATEWAY_SERVICE && number == 1;
        int port = door ? options.port() : ports.next();
        instances.add(new ServiceInstance(kind, number, port));
      }
    }
    return instances;
  }

  /** The acquirer simulator's card hosts, the preferred one first. */
  static Map<String, Integer> cardHosts(FreePorts ports) {
    var hosts = new LinkedHashMap<String, Integer>();
    for (String name : List.of("north", "south"))
      hosts.put(name, ports.next());
    return hosts;
  }
}
