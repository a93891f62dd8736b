package io.tollgate.risk.velocity;

import io.tollgate.common.event.RiskRequested;
import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The reference: remembers everything for ever and looks at all of it each time. Shares nothing with the code but the names. */
final class NaiveVelocity {
  private static final Map<String, Duration> WINDOWS = Map.of("10m", Duration.ofMinutes(10), "1h", Duration.ofHours(1),
      "24h", Duration.ofDays(1), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));
  private static final Map<String, List<String>> PARTS = Map.ofEntries(Map.entry("card", List.of("card")),
      Map.entry("bin", List.of("bin")), Map.entry("payer", List.of("payer", "merchant")),
      Map.entry("email", List.of("email")), Map.entry("device", List.of("device", "merchant")),
      Map.entry("ip", List.of("ip")), Map.entry("ip_prefix", List.of("prefix")),
      Map.entry("merchant", List.of("merchant")), Map.entry("card_merchant", List.of("card", "merchant")),
      Map.entry("payer_card", List.of("payer", "merchant", "card")), Map.entry("ip_card", List.of("ip", "card")),
      Map.entry("ip_merchant", List.of("ip", "merchant")), Map.entry("bin_merchant", List.of("bin", "merchant")));
  private static final Map<String, String> SINGULAR = Map.of("cards", "card", "merchants", "merchant", "emails",
      "email", "ips", "ip");
  private static final Pattern COUNTED = Pattern.compile("(.+)_(attempts|failures|amount)_(10m|1h|24h|7d|30d)");
  private static final Pattern DISTINCT = Pattern.compile("(.+)_distinct_(.+)_(10m|1h|24h|7d|30d)");
  private static final Pattern AGE = Pattern.compile("(.+)_first_seen_seconds");

  private final Map<String, List<Attempt>> attempts = new HashMap<>();
  private final Map<String, List<Instant>> failures = new HashMap<>();
  private final Map<Object, RiskRequested> counted = new HashMap<>();
  private final Map<Object, Instant> failed = new HashMap<>();

  /** As one batch: failures that were told before their payment count from the next batch on. */
  List<Map<String, Object>> values(List<RiskRequested> requests, Set<String> wanted, Instant now) {
    var values = new ArrayList<Map<String, Object>>();
    var toldBefore = new TreeMap<Instant, List<RiskRequested>>();
    for (RiskRequested request : requests) {
      Instant at = request.createdAt().isAfter(now) ? now : request.createdAt();
      var places = new HashMap<String, Instant>();
      PARTS.keySet().forEach(dimension -> place(request, dimension, at, places));
      boolean fresh = counted.putIfAbsent(request.paymentId(), request) == null;
      if (fresh) {
        places.forEach((dimension, placed) -> of(request, dimension).add(new Attempt(request, placed)));
        Instant failedAt = failed.get(request.paymentId());
        if (failedAt != null) toldBefore.computeIfAbsent(failedAt, _ -> new ArrayList<>()).add(request);
      }
      var mine = new HashMap<String, Object>();
      wanted.forEach(name -> mine.put(name, value(name, request, places, fresh)));
      values.add(mine);
    }
    toldBefore.forEach((at, some) -> some.forEach(request -> countFailure(request, at)));
    return values;
  }

  void fail(Collection<RiskRequested> requests, Instant at) {
    for (RiskRequested request : requests) {
      if (failed.putIfAbsent(request.paymentId(), at) == null && counted.containsKey(request.paymentId())) {
        countFailure(request, at);
      }
    }
  }

  private void countFailure(RiskRequested request, Instant at) {
    PARTS.keySet().stream().map(dimension -> key(request, dimension)).filter(Objects::nonNull).forEach(key -> {
      var before = failures.computeIfAbsent(key, _ -> new ArrayList<>());
      before.add(before.isEmpty() || before.getLast().isBefore(at) ? at : before.getLast());
    });
  }

  private void place(RiskRequested request, String dimension, Instant at, Map<String, Instant> places) {
    if (key(request, dimension) == null) return;
    List<Attempt> before = of(request, dimension);
    places.put(dimension, before.isEmpty() || before.getLast().at.isBefore(at) ? at : before.getLast().at);
  }

  private Object value(String name, RiskRequested request, Map<String, Instant> places, boolean fresh) {
    Matcher counted = COUNTED.matcher(name);
    if (counted.matches()) {
      Instant at = places.get(counted.group(1));
      if (at == null) return 0L;
      Instant start = at.minus(Objects.requireNonNull(WINDOWS.get(counted.group(3))));
      Stream<Attempt> within = of(request, counted.group(1)).stream().filter(one -> one.at.isAfter(start));
      return switch (counted.group(2)) {
        case "attempts" -> within.count();
        case "failures" -> failures.getOrDefault(String.valueOf(key(request, counted.group(1))), List.of()).stream()
            .filter(one -> one.isAfter(start)).count();
        default -> within.filter(one -> one.request.currency().equals(request.currency()))
            .map(one -> BigInteger.valueOf(one.request.amount())).reduce(BigInteger.ZERO, BigInteger::add)
            .longValueExact();
      };
    }
    Matcher distinct = DISTINCT.matcher(name);
    if (distinct.matches()) return distinct(request, places, distinct);
    Matcher age = AGE.matcher(name);
    if (age.matches()) {
      Instant at = places.get(age.group(1));
      return at == null ? -1L : Duration.between(of(request, age.group(1)).getFirst().at, at).toSeconds();
    }
    return unusualness(request, places, fresh);
  }

  private long distinct(RiskRequested request, Map<String, Instant> places, Matcher name) {
    Instant at = places.get(name.group(1));
    if (at == null) return 0;
    Instant start = at.minus(Objects.requireNonNull(WINDOWS.get(name.group(3))));
    String other = Objects.requireNonNull(SINGULAR.get(name.group(2)));
    var others = new HashSet<String>();
    of(request, name.group(1)).stream().filter(one -> one.at.isAfter(start))
        .map(one -> key(one.request, other)).filter(Objects::nonNull).forEach(others::add);
    return others.size();
  }

  private double unusualness(RiskRequested request, Map<String, Instant> places, boolean fresh) {
    if (places.get("payer") == null) return 0;
    Instant start = places.get("payer").minus(Duration.ofDays(30));
    List<Attempt> all = of(request, "payer");
    int end = fresh ? all.size() - 1 : all.size();
    long[] amounts = all.subList(0, end).reversed().stream().limit(200)
        .filter(one -> one.at.isAfter(start)).map(Attempt::request)
        .filter(one -> one.currency().equals(request.currency())).limit(50).mapToLong(RiskRequested::amount).toArray();
    if (amounts.length < 5) return 0;
    double usual = median(Arrays.stream(amounts).asDoubleStream().toArray());
    double[] far = Arrays.stream(amounts).mapToDouble(one -> Math.abs(one - usual)).toArray();
    double spread = median(far) > 0 ? 1.4826 * median(far) : 1.2533 * Arrays.stream(far).sum() / far.length;
    double distance = request.amount() - usual;
    return distance == 0 ? 0 : Math.max(-100, Math.min(100, distance / spread));
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private List<Attempt> of(RiskRequested request, String dimension) {
    return attempts.computeIfAbsent(String.valueOf(key(request, dimension)), _ -> new ArrayList<>());
  }

  private static @Nullable String key(RiskRequested request, String dimension) {
    var key = new StringBuilder(dimension);
    for (String part : Objects.requireNonNull(PARTS.get(dimension))) {
      String value = switch (part) {
        case "card" -> request.cardFingerprint();
        case "bin" -> request.bin();
        case "payer" -> request.payer();
        case "email" -> request.emailHash();
        case "device" -> request.deviceId();
        case "ip" -> request.ip();
        case "prefix" -> request.ip() == null ? null : request.ip().substring(0, request.ip().lastIndexOf('.'));
        default -> request.merchantId().toString();
      };
      if (value == null) return null;
      key.append('|').append(value);
    }
    return key.toString();
  }

  private record Attempt(RiskRequested request, Instant at) {}
}
