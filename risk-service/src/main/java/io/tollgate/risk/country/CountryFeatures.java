package io.tollgate.risk.country;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.feature.FeatureSource;
import io.tollgate.risk.feature.FeatureType;
import io.tollgate.risk.feature.IpAddress;
import org.springframework.stereotype.Service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Countries, and whether they agree. Where one of two is not known they neither match nor differ: both answers are false. */
@Service
public class CountryFeatures implements FeatureSource {
  private static final Map<String, FeatureType> DECLARED = Map.of("bin_country", FeatureType.STRING, "ip_country",
      FeatureType.STRING, "bin_country_matches_ip", FeatureType.BOOL, "bin_country_differs_from_ip", FeatureType.BOOL,
      "bin_country_matches_payer", FeatureType.BOOL, "bin_country_differs_from_payer", FeatureType.BOOL,
      "ip_country_matches_payer", FeatureType.BOOL, "ip_country_differs_from_payer", FeatureType.BOOL);

  private final Countries countries;

  CountryFeatures(Countries countries) { this.countries = countries; }

  @Override
  public Map<String, FeatureType> declared() { return DECLARED; }

  @Override
  public List<Map<String, Object>> valuesFor(List<RiskRequested> requests, Set<String> wanted) {
    if (wanted.stream().noneMatch(DECLARED::containsKey))
      return requests.stream().map(_ -> Map.<String, Object>of())
          .toList();
    return of(requests).stream().map(found -> {
      var values = found.values();
      values.keySet().retainAll(wanted);
      return values;
    }).toList();
  }

  /** For each request what is known, in two queries. */
  public List<Found> of(List<RiskRequested> requests) {
    Map<String, String> bins = countries.ofBins(
        requests.stream().map(RiskRequested::bin).collect(Collectors.toSet()));
    Map<IpAddress, String> addresses = countries.ofAddresses(
        requests.stream().map(CountryFeatures::address).flatMap(Optional::stream).collect(Collectors.toSet()));
    return requests.stream().map(request -> new Found(bins.getOrDefault(request.bin(), ""),
        address(request).map(addresses::get).orElse(""), Objects.requireNonNullElse(request.payerCountry(), "")))
        .toList();
  }

  private static Optional<IpAddress> address(RiskRequested request) {
    return Optional.ofNullable(request.ip()).flatMap(IpAddress::parse);
  }

  /** Empty where it is not known. */
  public record Found(String bin, String ip, String payer) {
    private Map<String, Object> values() {
      var values = new HashMap<String, Object>();
      values.put("bin_country", bin);
      values.put("ip_country", ip);
      compare(values, "bin_country", bin, "ip", ip);
      compare(values, "bin_country", bin, "payer", payer);
      compare(values, "ip_country", ip, "payer", payer);
      return values;
    }

    private static void compare(Map<String, Object> values, String name, String one, String with, String other) {
      boolean known = !one.isEmpty() && !other.isEmpty();
      values.put(name + "_matches_" + with, known && one.equals(other));
      values.put(name + "_differs_from_" + with, known && !one.equals(other));
    }
  }
}
