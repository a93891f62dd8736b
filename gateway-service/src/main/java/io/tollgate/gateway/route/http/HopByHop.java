package io.tollgate.gateway.route.http;

import org.springframework.http.HttpHeaders;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The headers that concern one connection alone and are never carried on (RFC 9110, section 7.6.1). */
final class HopByHop {
  private static final Set<String> ALWAYS = Set.of("connection", "keep-alive", "proxy-connection", "proxy-authenticate",
      "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade", "expect");

  private HopByHop() {}

  /** Lower-case names: those of the RFC and those that this message's {@code Connection} nominates. */
  static Set<String> of(HttpHeaders headers) {
    var nominations = headers.getOrEmpty(HttpHeaders.CONNECTION);
    if (nominations.isEmpty()) return ALWAYS;
    var names = new HashSet<>(ALWAYS);
    for (String nomination : nominations) {
      for (String name : nomination.split(",", -1)) { names.add(name.strip().toLowerCase(Locale.ROOT)); }
    }
    return names;
  }
}
