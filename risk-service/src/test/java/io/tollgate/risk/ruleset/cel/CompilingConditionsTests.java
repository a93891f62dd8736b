package io.tollgate.risk.ruleset.cel;

import io.tollgate.risk.feature.FeatureType;
import io.tollgate.risk.ruleset.Condition;
import io.tollgate.risk.ruleset.Condition.Answer;
import io.tollgate.risk.ruleset.InvalidRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CompilingConditionsTests {
  private static final Map<String, Object> VALUES = Map.of("amount", 4200L, "ratio", 0.5, "ip", "192.0.2.1", "vip",
      true, "tags", List.of("new", "big"));

  private final CelRules rules = SomeLanguage.withAttributes(Map.of("amount", FeatureType.INT, "ratio",
      FeatureType.DOUBLE, "ip", FeatureType.STRING, "vip", FeatureType.BOOL, "tags", FeatureType.STRINGS));

  @ParameterizedTest
  @ValueSource(strings = {"amount > 4199", "amount >= 4200 && !(ratio > 0.6)", "ratio * 2.0 == 1.0", "amount > 1.5",
      "'big' in tags", "tags.exists(tag, tag.startsWith('b'))", "size(tags) == 2 && ip.size() == 9",
      "ip.startsWith('192.0.2.')", "ip.matches('^192\\\\.')", "vip ? amount < 5000 : amount < 10",
      "double(amount) / 100.0 == 42.0", "tags[0] == 'new'", "tags.all(tag, size(tag) == 3)",
      "tags.exists_one(tag, tag == 'new')", "ip in ['192.0.2.1', '192.0.2.2']", "amount % 100 == 0",
      "vip || amount / 0 > 1"})
  void hold(String text) { assertThat(rules.compile(text).on(VALUES)).isEqualTo(Answer.HIT); }

  @Test
  void doNotHoldOtherwise() { assertThat(rules.compile("amount < 4200").on(VALUES)).isEqualTo(Answer.CLEAR); }

  @Test
  void nameTheAttributesThatTheyLookAt() {
    assertThat(rules.compile("vip || tags.exists(ip, ip == 'x') && amount > 1").attributes()).contains("vip", "tags",
        "amount");
    assertThat(rules.compile("true").attributes()).isEmpty();
  }

  @Test
  void areRefusedWhereWhatTheyLookAtIsSwitchedOffButSayTheSameOfWhatWasStored() {
    CelRules switchedOff = SomeLanguage.withAttributes(Map.of("amount", FeatureType.INT),
        Map.of("amount", FeatureType.INT, "vip", FeatureType.BOOL));

    assertThatExceptionOfType(InvalidRule.class).isThrownBy(() -> switchedOff.compile("vip && amount > 1"));
    Condition again = switchedOff.compileAgain("vip && amount > 1");
    assertThat(again.attributes()).containsExactlyInAnyOrder("vip", "amount");
    assertThat(again.on(VALUES)).isEqualTo(Answer.HIT);
    assertThat(again.on(Map.of("amount", 4200L))).isEqualTo(new Answer.Missing("attribute_not_found"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"amnt > 1 | 1 | 1 | amnt", "amount > | 1 | 9 | mismatched input",
      "amount > 'x' | 1 | 8 | no matching overload", "amount > 1 && vipp | 1 | 15 | vipp", "amount | 1 | 1 | bool",
      "ip.startsWith(1) | 1 | 14 | no matching overload"})
  void areRefusedWithTheFirstMistakesPlace(String text, int line, int column, String word) {
    assertThatExceptionOfType(InvalidRule.class).isThrownBy(() -> rules.compile(text)).satisfies(refusal -> {
      assertThat(refusal.code()).isEqualTo("rule_does_not_compile");
      assertThat(refusal.detail()).containsIgnoringCase(word);
      var position = Objects.requireNonNull(refusal.position());
      assertThat(position.line()).isEqualTo(line);
      assertThat(position.column()).isBetween(column - 1, column + 1);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip + ip == ''", "[1] + [2] == [3]", "tags.map(tag, tag).size() > 1",
      "tags.filter(tag, true).size() > 1", "{'a': 1}['a'] == 1", "timestamp('2026-01-01T00:00:00Z') > timestamp(0)",
      "duration('1s') > duration('2s')", "string(amount) == '1'", "type(amount) == int", "dyn(amount) == 1",
      "[1, 'a'][0] == 1", "ip.matches(ip)", "ip.matches('(')", "has(vip.x)", "b'abc'.size() == 3 && bytes(ip) == b''",
      "google.protobuf.Timestamp{} == timestamp(0)", "ip.matches('(a{1000}){1000}')", "''", "\u0000", "\ud800"})
  void areRefusedWhereTheyAreNotOfTheLanguage(String text) {
    assertThatExceptionOfType(InvalidRule.class).isThrownBy(() -> rules.compile(text));
  }

  @Test
  void areRefusedWhereTheyAreTooLongTooDeepOrTooCostly() {
    String longest = "vip" + " || vip".repeat(285);
    assertThat(rules.compile(longest)).isNotNull();
    assertRefused("vip" + " ".repeat(2_000), "rule_too_long");
    assertRefused("(".repeat(900) + "vip" + ")".repeat(900), "rule_does_not_compile");
    assertRefused("tags.all(a, tags.all(b, tags.all(c, a == b && b == c)))", "rule_too_costly");
    assertRefused("amount in [" + String.join(",", Collections.nCopies(101, "1")) + "]", "list_too_long");
  }

  @Test
  void costTheirStepsInALoopAsOftenAsItMayRunAndAPatternItsSize() {
    long plain = rules.compile("ip == 'x'").cost();

    assertThat(plain).isLessThan(10);
    assertThat(rules.compile("ip.contains('" + "x".repeat(128) + "')").cost()).isBetween(512L, 600L);
    assertThat(rules.compile("ip.contains(ip)").cost()).isBetween(512L, 600L);
    assertThat(rules.compile("tags.exists(tag, tag == 'x')").cost()).isBetween(200L, 2_000L);
    assertThat(rules.compile("ip.matches('^192\\\\.168\\\\.')").cost()).isBetween(500L, 1_000L);
    assertThat(rules.compile("ip.matches('[a-z]{50}')").cost()).isBetween(3_000L, 5_000L);
    assertRefused("tags.exists(tag, tag.matches('a'))", "rule_too_costly");
    assertRefused("ip.matches('(?:a?){240}c')", "rule_too_costly");
    assertRefused("ip.matches('(?i)[" + "!-~".repeat(120) + "]')", "rule_too_costly");
    assertRefused("ip.matches('" + "\\\\pL".repeat(6) + "')", "rule_too_costly");
    assertRefused("ip.matches('" + "(a{100}){100}" + "')", "rule_too_costly");
  }

  /** Making the first one's program takes minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"(?i)[\\\\x{100}-\\\\x{10ffff}]", "(?s-i)a(?i:[\u0100-\u5000])", "(?mi)\\\\pL",
      "(?i)[a-\\\\777]"})
  @Timeout(10)
  void areRefusedWherePatternsIgnoreTheCaseOfMoreThanAscii(String pattern) {
    assertRefused("ip.matches('" + pattern + "')", "rule_too_costly");
    assertThat(rules.compile("ip.matches('(?i)^[a-z0-9]+$') && ip.matches('\u0100\\\\x{200}\\\\pL')")).isNotNull();
  }

  @Test
  void areRefusedWithATextThatNoValueCanBe() {
    assertThat(rules.compile("ip == '" + "x".repeat(256) + "'")).isNotNull();
    assertRefused("ip == '" + "x".repeat(257) + "'", "rule_does_not_compile");
  }

  @ParameterizedTest
  @CsvSource({"amount / 0 > 1,divide_by_zero", "tags[5] == 'x',index_out_of_bounds",
      "amount * 9223372036854775807 > 1,numeric_overflow"})
  void areMissingWhereTheyCannotBeTold(String text, String because) {
    assertThat(rules.compile(text).on(VALUES)).isEqualTo(new Answer.Missing(because));
  }

  @Test
  void areMissingWhereAValueIs() {
    Condition condition = rules.compile("vip || amount > 1");

    assertThat(condition.on(Map.of("vip", true))).isEqualTo(new Answer.Missing("attribute_not_found"));
    assertThat(condition.on(Map.of("vip", true, "amount", "no number"))).isEqualTo(Answer.HIT);
    assertThat(condition.on(Map.of("vip", false, "amount", "no number"))).isInstanceOf(Answer.Missing.class);
  }

  @Test
  void stopAtTheLimitOfIterations() {
    Map<String, Object> large = Map.of("tags", Collections.nCopies(1_001, "x"));

    assertThat(rules.compile("tags.all(tag, tag == 'x')").on(large))
        .isEqualTo(new Answer.Missing("iteration_budget_exceeded"));
  }

  private void assertRefused(String text, String code) {
    assertThatExceptionOfType(InvalidRule.class).isThrownBy(() -> rules.compile(text))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
