package io.tollgate.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A row of docs/metrics.md.
 *
 * @param labels by name, with all values; without any where those are the configuration's or somebody else's
 * @param always whether it is there once a few payments were made
 */
record DocumentedMeter(String service, String family, String meter, String kind, Map<String, Set<String>> labels,
    boolean always) {
  private static final Pattern ROW = Pattern
      .compile("\\| `(tollgate_\\w+)` \\| `([a-z._]+)` \\| (\\w+) \\|(.*?)\\| (always|when .+?) \\|.*");
  private static final Pattern LABELS = Pattern.compile("`(\\w+)`(?: \\(([^)]*)\\))?");

  static List<DocumentedMeter> all(String document) {
    List<DocumentedMeter> meters = new ArrayList<>();
    String service = "";
    for (String line : document.lines().toList()) {
      if (line.startsWith("## ")) service = line.substring(3);
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        meters.add(new DocumentedMeter(service, row.group(1), row.group(2), row.group(3), labels(row.group(4)),
            row.group(5).equals("always")));
      }
    }
    return meters;
  }

  private static Map<String, Set<String>> labels(String cell) {
    Map<String, Set<String>> labels = new HashMap<>();
    LABELS.matcher(cell).results().forEach(label -> labels.put(label.group(1), label.group(2) == null
        ? Set.of()
        : Arrays.stream(label.group(2).split(",")).map(String::strip).collect(Collectors.toSet())));
    return labels;
  }
}
