package io.tollgate.risk.feature;

import io.tollgate.common.event.RiskRequested;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All sources as one. A value that is not as declared is left out: the rules that look at it count as missing. */
@Component
public final class Features {
  /** A longer one is left out, like any value that is not as declared. */
  public static final int LONGEST_LIST = 100;
  /** In characters; a longer one is left out as well, also where it is in a list. */
  public static final int LONGEST_TEXT = 256;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final List<FeatureSource> sources;
  private final Map<String, FeatureType> declared = new TreeMap<>();
  private final Map<String, FeatureType> catalog = new TreeMap<>();

  /** @throws IllegalArgumentException where two sources share a name, or one is no identifier */
  public Features(List<FeatureSource> sources) {
    this.sources = List.copyOf(sources);
    sources.forEach(source -> source.catalog().forEach((name, type) -> {
      if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("No identifier: " + name);
      if (catalog.put(name, type) != null) throw new IllegalArgumentException("Two sources declare " + name);
    }));
    sources.forEach(source -> declared.putAll(source.declared()));
  }

  public Map<String, FeatureType> declared() { return Map.copyOf(declared); }

  /** What may be declared, however the service is configured. */
  public Map<String, FeatureType> catalog() {
    return Map.copyOf(catalog);
  }

  /**
   * The wanted values for each request, in the requests' order. Asks every source exactly once, whatever is wanted, since some
   * count what passes.
   */
  public List<Map<String, Object>> valuesFor(List<RiskRequested> requests, Set<String> wanted) {
    List<Map<String, Object>> all = new ArrayList<>(requests.size());
    requests.forEach(_ -> all.add(new TreeMap<>()));
    for (FeatureSource source : sources) {
      Set<String> ofSource = source.declared().keySet().stream().filter(wanted::contains)
          .collect(Collectors.toUnmodifiableSet());
      List<Map<String, Object>> values = source.valuesFor(requests, ofSource);
      for (int i = 0; i < requests.size(); i++) {
        Map<String, Object> of = all.get(i);
        values.get(i).forEach((name, value) -> {
          if (ofSource.contains(name) && isAsDeclared(name, value)) of.put(name, value);
        });
      }
    }
    return all;
  }

  private boolean isAsDeclared(String name, Object value) {
    return switch (declared.get(name)) {
      case INT -> value instanceof Long;
      case DOUBLE -> value instanceof Double number && Double.isFinite(number);
      case STRING -> isText(value);
      case BOOL -> value instanceof Boolean;
      case STRINGS -> value instanceof List<?> list && list.size() <= LONGEST_LIST
          && list.stream().allMatch(Features::isText);
      case null -> false;
    };
  }

  private static boolean isText(Object value) {
    return value instanceof String text
        && (text.length() <= LONGEST_TEXT || text.codePointCount(0, text.length()) <= LONGEST_TEXT);
  }
}
