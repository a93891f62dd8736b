package io.tollgate.risk.list;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.country.CountryFeatures;
import io.tollgate.risk.feature.BinRange;
import io.tollgate.risk.feature.FeatureSource;
import io.tollgate.risk.feature.FeatureType;
import io.tollgate.risk.feature.IpAddress;
import io.tollgate.risk.list.NamedLists.Candidate;
import io.tollgate.risk.list.NamedLists.Match;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a payment has on its merchant's lists. */
@Service
public class ListFeatures implements FeatureSource {
  private static final Map<String, FeatureType> DECLARED = Map.of("allowed_by", FeatureType.STRINGS, "blocked_by",
      FeatureType.STRINGS, "listed_in", FeatureType.STRINGS);

  private final NamedLists lists;
  private final CountryFeatures countries;
  private final Clock clock;

  ListFeatures(NamedLists lists, CountryFeatures countries, Clock clock) {
    this.lists = lists;
    this.countries = countries;
    this.clock = clock;
  }

  @Override
  public Map<String, FeatureType> declared() { return DECLARED; }

  @Override
  public List<Map<String, Object>> valuesFor(List<RiskRequested> requests, Set<String> wanted) {
    if (requests.isEmpty() || wanted.stream().noneMatch(DECLARED::containsKey)) {
      return requests.stream().map(_ -> Map.<String, Object>of()).toList();
    }
    Set<MerchantId> keepers = lists.keepers(requests.stream().map(RiskRequested::merchantId)
        .collect(Collectors.toUnmodifiableSet()));
    List<Integer> asked = IntStream.range(0, requests.size())
        .filter(i -> keepers.contains(requests.get(i).merchantId())).boxed().toList();
    Map<Integer, List<Match>> matches = asked.isEmpty() ? Map.of() : matches(requests, asked);
    return IntStream.range(0, requests.size()).mapToObj(i -> values(matches.getOrDefault(i, List.of()))).toList();
  }

  private Map<Integer, List<Match>> matches(List<RiskRequested> requests, List<Integer> asked) {
    List<CountryFeatures.Found> found = countries.of(asked.stream().map(requests::get).toList());
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < asked.size(); i++)
      addCandidates(candidates, asked.get(i), requests.get(asked.get(i)), found.get(i));
    return lists.matches(candidates, clock.instant()).stream().collect(Collectors.groupingBy(Match::payment));
  }

  private static void addCandidates(List<Candidate> candidates, int payment, RiskRequested request,
      CountryFeatures.Found countries) {
    var values = new HashMap<ListedValue.Type, @Nullable String>();
    values.put(ListedValue.Type.CARD_FINGERPRINT, request.cardFingerprint());
    values.put(ListedValue.Type.EMAIL_HASH, request.emailHash());
    values.put(ListedValue.Type.PAYER, request.payer());
    values.put(ListedValue.Type.DEVICE, request.deviceId());
    values.put(ListedValue.Type.IP,
        request.ip() == null ? null : IpAddress.parse(request.ip()).map(Object::toString).orElse(null));
    values.put(ListedValue.Type.BIN, BinRange.parse(request.bin()).map(Object::toString).orElse(null));
    values.put(ListedValue.Type.PAYER_COUNTRY, countries.payer());
    values.put(ListedValue.Type.BIN_COUNTRY, countries.bin());
    values.put(ListedValue.Type.IP_COUNTRY, countries.ip());
    values.forEach((type, value) -> {
      if (value != null && !value.isEmpty()) {
        candidates.add(new Candidate(payment, request.merchantId(), type, value));
      }
    });
  }

  private static Map<String, Object> values(List<Match> matches) {
    return Map.of("allowed_by", types(matches, NamedList.Purpose.ALLOW), "blocked_by",
        types(matches, NamedList.Purpose.BLOCK), "listed_in", sorted(matches, match -> match.list().value()));
  }

  private static List<String> types(List<Match> matches, NamedList.Purpose purpose) {
    return sorted(matches.stream().filter(match -> match.purpose() == purpose).toList(), match -> match.type().code());
  }

  private static List<String> sorted(List<Match> matches, Function<Match, String> what) {
    return matches.stream().map(what).distinct().sorted().toList();
  }
}
