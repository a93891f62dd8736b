package io.tollgate.risk.list;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.feature.FeatureSource;
import io.tollgate.risk.feature.FeatureType;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of a payment's properties the merchant has blocked, by their types' codes. */
@Component
public final class BlockedTypes implements FeatureSource {
  public static final String NAME = "blocklisted";

  private final Blocklist blocklist;

  BlockedTypes(Blocklist blocklist) { this.blocklist = blocklist; }

  @Override
  public Map<String, FeatureType> declared() { return Map.of(NAME, FeatureType.STRINGS); }

  @Override
  public List<Map<String, Object>> valuesFor(List<RiskRequested> requests, Set<String> wanted) {
    if (wanted.isEmpty()) return requests.stream().map(_ -> Map.<String, Object>of()).toList();
    Set<Blocklist.Candidate> blocked = blocklist.blockedAmong(
        requests.stream().flatMap(BlockedTypes::candidates).collect(Collectors.toUnmodifiableSet()));
    return requests.stream().map(request -> Map.<String, Object>of(NAME, codes(request, blocked))).toList();
  }

  private static List<String> codes(RiskRequested request, Set<Blocklist.Candidate> blocked) {
    if (blocked.isEmpty()) return List.of();
    return candidates(request).filter(blocked::contains).map(candidate -> candidate.value().type()).distinct().sorted()
        .map(BlockedValue.Type::code).toList();
  }

  private static Stream<Blocklist.Candidate> candidates(RiskRequested request) {
    Optional<BlockedValue> bin = BlockedValue.parse(BlockedValue.Type.BIN, request.bin());
    return Stream.of(BlockedValue.parse(BlockedValue.Type.CARD_FINGERPRINT, request.cardFingerprint()), bin,
        bin.flatMap(BlockedValue::shorterBin),
        Optional.ofNullable(request.ip()).flatMap(ip -> BlockedValue.parse(BlockedValue.Type.IP, ip)))
        .flatMap(Optional::stream).map(value -> new Blocklist.Candidate(request.merchantId(), value));
  }
}
