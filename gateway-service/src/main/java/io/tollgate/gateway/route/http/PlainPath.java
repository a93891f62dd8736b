package io.tollgate.gateway.route.http;

import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.ServerRequest;

import java.util.List;
import java.util.Locale;

/**
 * Paths that mean the same to the gateway and to whoever reads them next. One with dot segments, empty segments, path
 * parameters or encoded separators might match a public route here and name something else there, so it matches none.
 */
final class PlainPath implements RequestPredicate {
  private static final List<String> AMBIGUOUS = List.of("//", "/./", "/../", ";", "\\", "%2e", "%2f", "%5c", "%3b",
      "%0", "%1", "%25");

  @Override
  public boolean test(ServerRequest request) { return isPlain(request.servletRequest().getRequestURI()); }

  static boolean isPlain(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.startsWith("/") && !lower.endsWith("/.") && !lower.endsWith("/..")
        && AMBIGUOUS.stream().noneMatch(lower::contains);
  }
}
