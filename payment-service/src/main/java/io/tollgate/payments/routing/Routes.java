package io.tollgate.payments.routing;

import io.tollgate.common.money.Money;
import io.tollgate.payments.acquirer.Acquirers;
import io.tollgate.payments.routing.RoutingProperties.Route;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Set;

/** The configured routes. */
@Component
public class Routes {
  private final List<Route> routes;

  /** @throws IllegalStateException where a route leads to an acquirer that is not configured */
  Routes(RoutingProperties properties, Acquirers acquirers) {
    this.routes = properties.routes().isEmpty()
        ? acquirers.names().stream().map(name -> new Route(name, Set.of(), Set.of(), 0, Long.MAX_VALUE)).toList()
        : List.copyOf(properties.routes());
    routes.forEach(route -> acquirers.named(route.acquirer()));
  }

  /**
   * The acquirers that may take it, the preferred one first.
   *
   * @param bin what the card's number begins with
   */
  public List<String> of(Money amount, String bin) {
    return routes.stream().filter(route -> takes(route, amount, bin)).map(Route::acquirer).distinct().toList();
  }

  private static boolean takes(Route route, Money amount, String bin) {
    return (route.currencies().isEmpty() || route.currencies().contains(amount.currency().getCurrencyCode()))
        && (route.bins().isEmpty() || route.bins().stream().anyMatch(bin::startsWith))
        && amount.minorUnits() >= route.least() && amount.minorUnits() <= route.most();
  }
}
