package io.tollgate.risk;

import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.common.testing.TestTokens;
import io.tollgate.risk.ruleset.LiveRules;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.Publication;
import io.tollgate.risk.ruleset.RuleSets;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;

class PublishingRulesIT extends RunningRiskService {
  private static final Duration AN_INSTANT = Duration.ofMillis(10);

  @Autowired
  private LiveRules here;
  @Autowired
  private RuleSets sets;

  @Test
  void needsASecondPerson() {
    MerchantId merchant = someMerchant();
    writeLive(merchant, "large", "amount > 1000", "block");
    String id = JsonPath.read(postBy("key_proposer", merchant, "/v1/risk/rule-sets", "{}").body(), "$.id");

    var byTheWriter = post(merchant, "/v1/risk/rule-sets/" + id + "/publish", "");
    var byTheProposer = postBy("key_proposer", merchant, "/v1/risk/rule-sets/" + id + "/publish", "");
    var bySomebodyElse = postBy("key_second", merchant, "/v1/risk/rule-sets/" + id + "/publish", "");

    assertThat(List.of(byTheWriter.statusCode(), byTheProposer.statusCode())).containsOnly(403);
    assertThat(byTheWriter.body()).contains("\"code\":\"second_person_required\"");
    assertThat(bySomebodyElse.statusCode()).isEqualTo(200);
    assertThat(JsonPath.<String>read(bySomebodyElse.body(), "$.state")).isEqualTo("live");
    assertThat(JsonPath.<String>read(bySomebodyElse.body(), "$.published_by")).isEqualTo("key_second");
    assertThat(JsonPath.<List<String>>read(bySomebodyElse.body(), "$.authors")).containsExactly("key_proposer",
        "key_test");
  }

  @Test
  void asksForASecondPersonOnlyForWhatHasChangedSince() {
    MerchantId merchant = someMerchant();
    writeLive(merchant, "large", "amount > 1000", "block");
    publish(merchant, "{}");
    String id = JsonPath.read(postBy("key_proposer", merchant, "/v1/risk/rule-sets", "{}").body(), "$.id");

    assertThat(post(merchant, "/v1/risk/rule-sets/" + id + "/publish", "").statusCode()).isEqualTo(200);
  }

  @Test
  void happensOnceHoweverManyTryAtOnce() {
    for (int round = 0; round < 5; round++) {
      MerchantId merchant = someMerchant();
      writeLive(merchant, "large", "amount > 1000", "block");
      String id = propose(merchant, "{}");

      List<HttpResponse<String>> answers = IntStream.range(0, 8).parallel()
          .mapToObj(i -> postBy("key_" + i, merchant, "/v1/risk/rule-sets/" + id + "/publish", "")).toList();

      assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
      assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(7)
          .allMatch(answer -> answer.body().contains("\"code\":\"already_live\""));
      assertThat(JsonPath.<List<String>>read(get(merchant, "/v1/risk/rules/large/history").body(), "$.data[*].type"))
          .containsExactly("published", "written");
    }
  }

  @Test
  void answersTheSamePersonAgainTheSameWay() {
    MerchantId merchant = someMerchant();
    String id = publish(merchant, "{}");

    var again = postBy("key_second", merchant, "/v1/risk/rule-sets/" + id + "/publish", "");

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(get(merchant, "/v1/risk/rule-sets/live").body());
  }

  @Test
  void leavesAVersionAsItWasWhateverBecomesOfItsRules() {
    MerchantId merchant = someMerchant();
    writeLive(merchant, "large", "amount > 1000", "block");
    String first = publish(merchant, "{\"thresholds\":{\"review_at\":10},\"declines_per_minute\":7}");
    writeLive(merchant, "large", "amount > 1", "block");
    delete(merchant, "/v1/risk/rules/large");
    String second = publish(merchant, "{}");

    String old = get(merchant, "/v1/risk/rule-sets/" + first).body();

    assertThat(JsonPath.<String>read(old, "$.rules[0].when")).isEqualTo("amount > 1000");
    assertThat(JsonPath.<String>read(old, "$.state")).isEqualTo("superseded");
    assertThat(JsonPath.<Integer>read(old, "$.thresholds.review_at")).isEqualTo(10);
    assertThat(JsonPath.<Integer>read(old, "$.declines_per_minute")).isEqualTo(7);
    assertThat(JsonPath.<List<String>>read(get(merchant, "/v1/risk/rule-sets?limit=1").body(), "$.data[*].id"))
        .containsExactly(second);
    assertThat(JsonPath.<List<String>>read(
        get(merchant, "/v1/risk/rule-sets?limit=1&starting_after=" + second).body(), "$.data[*].id"))
        .containsExactly(first);
  }

  @Test
  void takesEffectOnEveryInstanceWithinTwoSecondsAndSoDoesGoingBack() throws Exception {
    MerchantId merchant = someMerchant();
    try (ConfigurableApplicationContext other = anotherInstance()) {
      LiveRules there = other.getBean(LiveRules.class);
      assertThat(List.of(inForce(here, merchant), inForce(there, merchant))).containsOnly("none");
      writeLive(merchant, "large", "amount > 1000", "block");

      String first = publish(merchant, "{}");
      assertInForceWithinTwoSeconds(first, merchant, there);
      writeLive(merchant, "large", "amount > 2000", "block");
      String second = publish(merchant, "{}");
      assertInForceWithinTwoSeconds(second, merchant, there);
      postBy("key_third", merchant, "/v1/risk/rule-sets/" + first + "/publish", "");
      assertInForceWithinTwoSeconds(first, merchant, there);
    }
  }

  @Test
  void makesScoresNewAgainWhereTheirThresholdsBecomeStricter() {
    MerchantId merchant = someMerchant();
    write(merchant, "german", "payer_country == 'DE'", "add_score", ",\"points\":10,\"status\":\"live\"");
    writeLive(merchant, "large", "amount > 1000", "block");

    publish(merchant, "{\"thresholds\":{\"block_at\":90}}");
    Publication first = latest(merchant);
    publish(merchant, "{\"thresholds\":{\"block_at\":95}}");
    Publication milder = latest(merchant);
    publish(merchant, "{\"thresholds\":{\"block_at\":9}}");
    Publication stricter = latest(merchant);

    assertThat(milder.liveSince()).isEqualTo(first.liveSince());
    assertThat(stricter.liveSince()).containsEntry("german", stricter.at()).containsEntry("large", first.at());
  }

  @Test
  void namesTheRuleThatNoLongerCompiles() throws SQLException {
    MerchantId merchant = someMerchant();
    writeLive(merchant, "large", "amount > 1000", "block");
    writeLive(merchant, "night", "hour_of_day < 6", "review");
    try (var connection = TestPlatform.shared().connectAsSuperuser();
        var update = connection.prepareStatement(
            "update risk.rule set condition = 'moon > 1' where owner_id = ? and name = 'night'")) {
      update.setObject(1, merchant.value());
      update.executeUpdate();
    }

    var answer = post(merchant, "/v1/risk/rule-sets", "{}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"code\":\"rule_does_not_compile\"", "\"rule\":\"night\"",
        "The rule night: Line 1, column 1", "\"position\"");
  }

  private Publication latest(MerchantId merchant) { return sets.live(Owner.of(merchant)).orElseThrow().publication(); }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"thresholds\":{\"block_at\":0}} | invalid_threshold",
      "{\"declines_per_minute\":0} | invalid_cap", "{\"rules\":[]} | unknown_field",
      "{\"thresholds\":{\"block_at\":\"x\"}} | invalid_type", "nonsense | malformed_json"})
  void refusesAVersionThatIsNone(String body, String code) {
    var answer = post(someMerchant(), "/v1/risk/rule-sets", body);

    assertThat(answer.statusCode()).isBetween(400, 422);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }

  @Test
  void refusesRulesThatCostTooMuchTogether() {
    MerchantId merchant = someMerchant();
    for (int i = 0; i < 20; i++)
      writeLive(merchant, "pattern_" + i, "ip.matches('[a-z]{50}')", "review");

    assertThat(post(merchant, "/v1/risk/rule-sets", "{}").body()).contains("\"code\":\"rules_too_costly\"");
  }

  @Test
  void refusesRulesThatAreTooLongTogether() {
    MerchantId merchant = someMerchant();
    for (int i = 0; i < 51; i++)
      write(merchant, "long_" + i, "amount > 1" + " ".repeat(1_980), "review", "");

    assertThat(post(merchant, "/v1/risk/rule-sets", "{}").body()).contains("\"code\":\"rules_too_long\"");
  }

  @Test
  void listsVersionsWithoutTheirRules() {
    MerchantId merchant = someMerchant();
    writeLive(merchant, "large", "amount > 1000", "block");
    String live = publish(merchant, "{\"thresholds\":{\"review_at\":10}}");
    String proposed = propose(merchant, "{}");

    String page = get(merchant, "/v1/risk/rule-sets").body();

    assertThat(page).doesNotContain("rules", "large", "amount");
    assertThat(JsonPath.<List<String>>read(page, "$.data[*].id")).containsExactly(proposed, live);
    assertThat(JsonPath.<List<String>>read(page, "$.data[*].state")).containsExactly("proposed", "live");
    assertThat(JsonPath.<Integer>read(page, "$.data[1].thresholds.review_at")).isEqualTo(10);
    assertThat(JsonPath.<String>read(page, "$.data[1].published_by")).isEqualTo("key_second");
  }

  @Test
  void forgetsTheOldestProposalsButNothingThatWasPublishedOrBacktested() {
    MerchantId merchant = someMerchant();
    String published = publish(merchant, "{}");
    String backtested = propose(merchant, "{}");
    assertThat(post(merchant, "/v1/risk/backtests", "{\"rule_set\":\"" + backtested
        + "\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\"}").statusCode()).isEqualTo(202);
    List<String> proposed = IntStream.range(0, 101).mapToObj(_ -> propose(merchant, "{}")).toList();

    assertThat(get(merchant, "/v1/risk/rule-sets/" + proposed.getFirst()).statusCode()).isEqualTo(404);
    assertThat(List.of(published, backtested, proposed.get(1), proposed.getLast()))
        .allSatisfy(id -> assertThat(get(merchant, "/v1/risk/rule-sets/" + id).statusCode()).isEqualTo(200));
  }

  @Test
  void hidesVersionsFromEveryOtherMerchant() {
    String id = propose(someMerchant(), "{}");

    assertThat(get(someMerchant(), "/v1/risk/rule-sets/" + id).body()).contains("\"code\":\"rule_set_not_found\"");
    assertThat(postBy("key_second", someMerchant(), "/v1/risk/rule-sets/" + id + "/publish", "").statusCode())
        .isEqualTo(404);
    assertThat(get(someMerchant(), "/v1/risk/rule-sets/live").statusCode()).isEqualTo(404);
    assertThat(get(someMerchant(), "/v1/risk/rule-sets/nonsense").statusCode()).isEqualTo(404);
  }

  /** Of which the machine may not have had us wait: what it takes longer to wake this thread than it was asked to is not counted. */
  private void assertInForceWithinTwoSeconds(String id, MerchantId merchant, LiveRules there) throws Exception {
    Duration awake = Duration.ZERO;
    while (!List.of(inForce(here, merchant), inForce(there, merchant)).stream().allMatch(id::equals)) {
      assertThat(awake).isLessThan(Duration.ofSeconds(2));
      Thread.sleep(AN_INSTANT);
      awake = awake.plus(AN_INSTANT);
    }
  }

  private static String inForce(LiveRules rules, MerchantId merchant) {
    return Objects.requireNonNull(rules.of(List.of(merchant)).get(merchant)).stream()
        .filter(set -> !set.rules().version().owner().isPlatform())
        .map(set -> set.publication().ruleSet().toString()).findFirst().orElse("none");
  }

  private static ConfigurableApplicationContext anotherInstance() {
    var properties = new ArrayList<String>(List.of("server.port=0"));
    TestPlatform.shared().register((name, value) -> properties.add(name + "=" + value.get()), "risk");
    TestTokens.shared().register((name, value) -> properties.add(name + "=" + value.get()));
    return new SpringApplicationBuilder(RiskServiceApplication.class).run(
        properties.stream().map(property -> "--" + property).toArray(String[]::new));
  }
}
