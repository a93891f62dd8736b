package io.tollgate.risk;

import io.tollgate.common.testing.CheckedIn;
import io.tollgate.risk.country.CountryFeatures;
import io.tollgate.risk.feature.FeatureSource;
import io.tollgate.risk.list.ListFeatures;
import io.tollgate.risk.testing.RunningRiskService;
import io.tollgate.risk.velocity.VelocityFeature;
import io.tollgate.risk.velocity.VelocityFeatures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentingFeaturesIT extends RunningRiskService {
  private static final String DOCUMENT = "docs/risk-features.md";
  private static final String BEGIN = "<!-- generated from the code: -Dtollgate.rewrite-docs=true on DocumentingFeaturesIT -->\n";
  private static final String END = "<!-- end -->\n";
  private static final Pattern WINDOWED = Pattern.compile("(.+_)(10m|1h|24h|7d|30d)");

  @Autowired
  private VelocityFeatures velocity;
  @Autowired
  private CountryFeatures countries;
  @Autowired
  private ListFeatures lists;

  @Test
  void tellsOfEveryCountedFeatureWhatItIs() throws IOException {
    String text = CheckedIn.read(DOCUMENT);
    String generated = text.substring(0, text.indexOf(BEGIN)) + BEGIN + table() + text.substring(text.indexOf(END));
    if (Boolean.getBoolean("tollgate.rewrite-docs")) Files.writeString(CheckedIn.root().resolve(DOCUMENT), generated);

    assertThat(CheckedIn.read(DOCUMENT)).isEqualTo(generated);
  }

  @Test
  void tellsOfEveryOtherFeatureItsNameAndType() {
    String text = CheckedIn.read(DOCUMENT);

    assertThat(Stream.<FeatureSource>of(countries, lists).flatMap(source -> source.declared().entrySet().stream()))
        .isNotEmpty()
        .allSatisfy(feature -> assertThat(text).contains("| `" + feature.getKey() + "` | " + feature.getValue()));
  }

  @Test
  void givesEachANameThatRulesCanWriteAndNoTwoTheSame() {
    List<String> names = Stream.<FeatureSource>of(velocity, countries, lists)
        .flatMap(source -> source.declared().keySet().stream()).toList();

    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    assertThat(velocity.declared()).hasSameSizeAs(VelocityFeature.all());
  }

  private static String table() {
    var windows = new LinkedHashMap<String, List<String>>();
    var rows = new LinkedHashMap<String, VelocityFeature>();
    for (VelocityFeature feature : VelocityFeature.all()) {
      Matcher windowed = WINDOWED.matcher(feature.name());
      String family = windowed.matches() ? windowed.group(1) + "…" : feature.name();
      rows.putIfAbsent(family, feature);
      windows.computeIfAbsent(family, _ -> new ArrayList<>()).add(windowed.matches() ? windowed.group(2) : "");
    }
    var table = new StringBuilder("| name | … | type | what it tells |\n|---|---|---|---|\n");
    rows.forEach((family, feature) -> table.append("| `").append(family).append("` | ")
        .append(String.join(" ", windows.getOrDefault(family, List.of()))).append(" | ").append(feature.type())
        .append(" | ")
        .append(feature.meaning()).append(" |\n"));
    return table.toString();
  }
}
