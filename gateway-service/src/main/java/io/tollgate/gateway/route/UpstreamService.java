package io.tollgate.gateway.route;

import java.net.URI;
import java.util.List;

/** The services behind the gateway and the paths that each serves; what is not listed here can't be reached from outside. */
public enum UpstreamService {
  PAYMENTS("payment-service"), RISK("risk-service"), ANALYTICS("analytics-service");

  private final String id;

  UpstreamService(String id) { this.id = id; }

  /** Its name in routes and properties, and the audience of the tokens it accepts. */
  public String id() { return id; }

  /** Path patterns; metrics tell requests apart by the first that fits. */
  public List<String> paths() {
    return switch (this) {
      case PAYMENTS -> List.of("/v1/payments", "/v1/payments/**", "/v1/refunds/**", "/v1/balances/**", "/v1/ledger/**");
      case RISK -> List.of("/v1/risk/**");
      case ANALYTICS -> List.of("/v1/analytics/**");
    };
  }

  /** The base URIs of its instances. */
  public List<URI> instances(ServiceLocations locations) {
    return switch (this) {
      case PAYMENTS -> locations.paymentService();
      case RISK -> locations.riskService();
      case ANALYTICS -> locations.analyticsService();
    };
  }
}
