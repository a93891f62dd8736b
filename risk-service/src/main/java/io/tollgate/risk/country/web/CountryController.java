package io.tollgate.risk.country.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.risk.country.Countries;
import io.tollgate.risk.feature.BinRange;
import io.tollgate.risk.feature.IpNetwork;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** For operators; the gateway does not route here. A file is lines of a range, a comma and a country; it replaces the one before. */
@RestController
@RequestMapping(path = "/operator/risk", consumes = "text/csv", produces = MediaType.APPLICATION_JSON_VALUE)
class CountryController {
  private static final int MOST_LINES = 200_000;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final Countries countries;

  CountryController(Countries countries) { this.countries = countries; }

  @PutMapping("/bin-countries")
  @Operation(summary = "Load which country issued which BINs: lines such as 42424200-42424299,DE")
  Loaded bins(@RequestBody String csv) {
    Map<BinRange, String> ranges = read(csv, BinRange::parse);
    countries.replaceBins(ranges);
    return new Loaded(ranges.size());
  }

  @PutMapping("/ip-countries")
  @Operation(summary = "Load where which addresses are: lines such as 192.0.2.0/24,DE")
  Loaded addresses(@RequestBody String csv) {
    Map<IpNetwork, String> ranges = read(csv, IpNetwork::parse);
    countries.replaceNetworks(ranges);
    return new Loaded(ranges.size());
  }

  private static <T> Map<T, String> read(String csv, Function<String, Optional<T>> range) {
    var ranges = new HashMap<T, String>();
    int number = 0;
    for (String line : (Iterable<String>) csv.lines()::iterator) {
      if (++number > MOST_LINES) throw invalid("There are more than " + MOST_LINES + " lines.");
      if (line.isBlank()) continue;
      int comma = line.indexOf(',');
      Optional<T> key = comma < 0 ? Optional.empty() : range.apply(line.substring(0, comma).strip());
      String country = line.substring(comma + 1).strip();
      if (key.isEmpty() || !COUNTRIES.contains(country)) {
        throw invalid("Line " + number + " is not a range, a comma and an ISO 3166-1 country.");
      }
      if (ranges.put(key.get(), country) != null) throw invalid("Line " + number + " has a range for the second time.");
    }
    return ranges;
  }

  private static InvalidRequest invalid(String detail) {
    return InvalidRequest.unacceptable("invalid_csv", "body", detail);
  }

  /** How many ranges are known now. */
  record Loaded(int ranges) {}
}
