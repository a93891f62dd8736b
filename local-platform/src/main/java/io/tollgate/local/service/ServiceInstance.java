package io.tollgate.local.service;

import java.net.URI;

/**
 * One process of a service.
 *
 * @param number 1 for the first, which bears the service's own name
 */
public record ServiceInstance(ServiceKind kind, int number, int port) {
  public String name() { return number == 1 ? kind.module() : kind.module() + "-" + number; }

  public URI url() { return URI.create("http://127.0.0.1:" + port); }
}
