package io.tollgate.payments.routing;

import io.tollgate.common.money.Money;
import io.tollgate.payments.acquirer.Acquirers;
import io.tollgate.payments.card.MethodType;
import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configured routes. */
@Component
public class Routes {
  private final List<Route> routes;
  private final Acquirers acquirers;

  /** @throws IllegalStateException where a route leads to an acquirer that is not configured, or costs can't be compared */
  Routes(RoutingProperties properties, Acquirers acquirers) {
    this.acquirers = acquirers;
    this.routes = properties.routes().isEmpty()
        ? acquirers.names().stream().map(Route::to).toList()
        : List.copyOf(properties.routes());
    routes.forEach(this::requireAcquirer);
    routes.stream().collect(Collectors.groupingBy(Route::priority)).forEach(Routes::requireComparable);
  }

  /**
   * The acquirers that may take it: by the routes' priority, then by what they cost for this amount, then in the order of
   * the configuration; those that would not let it through now at the end.
   *
   * @param bin what the card's number begins with
   */
  public List<String> of(MethodType method, Money amount, String bin) {
    List<String> matching = routes.stream().filter(route -> route.takes(method, amount, bin))
        .sorted(Comparator.comparingInt(Route::priority).thenComparing(route -> route.costOf(amount)))
        .map(Route::acquirer).distinct().toList();
    if (matching.size() < 2) return matching;
    Map<Boolean, List<String>> available = matching.stream()
        .collect(Collectors.partitioningBy(acquirers::isAvailable));
    return Stream.of(true, false).flatMap(which -> available.getOrDefault(which, List.of()).stream()).toList();
  }

  private void requireAcquirer(Route route) {
    if (acquirers.names().contains(route.acquirer())) return;
    throw new IllegalStateException("tollgate.routing.routes: a route leads to " + route.acquirer()
        + ", which is not configured; the acquirers are " + acquirers.names());
  }

  private static void requireComparable(int priority, List<Route> same) {
    long priced = same.stream().filter(route -> route.cost() != null).count();
    if (priced == 0 || priced == same.size()) return;
    throw new IllegalStateException("tollgate.routing.routes: of the routes with priority " + priority
        + " some say what they cost and others don't: they can't be compared");
  }
}
