package io.tollgate.risk;

import io.tollgate.common.testing.CheckedIn;
import io.tollgate.risk.country.CountryFeatures;
import io.tollgate.risk.feature.FeatureSource;
import io.tollgate.risk.feature.Features;
import io.tollgate.risk.list.ListFeatures;
import io.tollgate.risk.ruleset.RuleLanguage;
import io.tollgate.risk.testing.RunningRiskService;
import io.tollgate.risk.velocity.VelocityFeatures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentedRulesIT extends RunningRiskService {
  private static final Pattern ROW = Pattern.compile("^\\| `([a-z0-9_]+)` \\| ([a-z]+) \\|", Pattern.MULTILINE);
  private static final Pattern EXAMPLE = Pattern.compile("```cel\\n(.*?)```", Pattern.DOTALL);

  @Autowired
  private Features features;
  @Autowired
  private RuleLanguage language;
  @Autowired
  private VelocityFeatures velocity;
  @Autowired
  private CountryFeatures countries;
  @Autowired
  private ListFeatures lists;

  @Test
  void nameEveryAttributeAndItsType() {
    var documented = new TreeMap<String, String>();
    ROW.matcher(document()).results().forEach(row -> documented.put(row.group(1), row.group(2)));
    var declared = new TreeMap<String, String>();
    features.declared().forEach((name, type) -> declared.put(name, type.name().toLowerCase(Locale.ROOT)));
    Stream.<FeatureSource>of(velocity, countries, lists).map(FeatureSource::declared).map(Map::keySet)
        .forEach(declared.keySet()::removeAll); // docs/risk-features.md has them

    assertThat(documented).isEqualTo(declared);
  }

  @Test
  void showConditionsThatCompile() {
    List<String> examples = EXAMPLE.matcher(document()).results().map((MatchResult found) -> found.group(1))
        .flatMap(String::lines).filter(line -> !line.isBlank()).toList();

    assertThat(examples).hasSizeGreaterThan(5)
        .allSatisfy(example -> assertThat(language.compile(example)).isNotNull());
  }

  private static String document() { return CheckedIn.read("docs/risk-rules.md"); }
}
