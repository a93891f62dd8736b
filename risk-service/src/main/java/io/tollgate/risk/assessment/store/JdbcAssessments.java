package io.tollgate.risk.assessment.store;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.risk.assessment.Assessment;
import io.tollgate.risk.assessment.Assessments;
import io.tollgate.risk.rule.Decision;
import io.tollgate.risk.rule.Facts;
import io.tollgate.risk.rule.Strictness;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whole batches at a time. */
@Repository
class JdbcAssessments implements Assessments {
  private static final String COLUMNS = """
      select a.merchant_id, a.payment_id, a.verdict, a.score, a.reasons, a.rule_set, a.outcomes,
        a.assessed_at, a.time_taken_us
      from assessment a""";

  private static final String WITH_FACTS = COLUMNS.replaceFirst("select ", "select a.facts, a.inputs, ");

  private static final String ONE = WITH_FACTS + " where a.merchant_id = ? and a.payment_id = ?";

  private static final String RANGE = " where a.merchant_id = ? and a.payment_id > ? and a.payment_id < ?";

  private static final String COUNT = "with portion as (select a.payment_id from assessment a" + RANGE + """
       order by a.payment_id limit ?)
      select (select count(*) from portion) as number,
        (select payment_id from portion order by payment_id desc limit 1) as last""";

  private static final String SOME = COLUMNS + " " + """
      join unnest(?::uuid[], ?::uuid[]) as r (merchant_id, payment_id)
       on a.merchant_id = r.merchant_id and a.payment_id = r.payment_id""";

  private static final String ADD = """
      insert into assessment
        (merchant_id, payment_id, verdict, score, reasons, rule_set, facts, inputs, outcomes, assessed_at,
          time_taken_us)
      select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::int[], ?::jsonb[], ?::text[], ?::jsonb[], ?::json[],
        ?::json[], ?::timestamptz[], ?::int[])
      on conflict (merchant_id, payment_id) do nothing""";

  private final JdbcClient jdbc;

  JdbcAssessments(JdbcClient jdbc) { this.jdbc = jdbc; }

  @Override
  public Optional<WithFacts> recall(MerchantId merchant, PaymentId payment) {
    return jdbc.sql(ONE).param(merchant.value()).param(payment.value())
        .query(JdbcAssessments::withFacts).optional();
  }

  @Override
  public List<WithFacts> page(MerchantId merchant, UUID after, UUID before, int limit) {
    return jdbc.sql(WITH_FACTS + RANGE + " order by a.payment_id limit ?").param(merchant.value()).param(after)
        .param(before).param(limit).query(JdbcAssessments::withFacts).list();
  }

  @Override
  public Counted count(MerchantId merchant, UUID after, UUID before, int most) {
    return jdbc.sql(COUNT).param(merchant.value()).param(after).param(before).param(most)
        .query((row, _) -> new Counted(row.getInt("number"), row.getObject("last", UUID.class))).single();
  }

  @Override
  public Optional<MerchantId> merchantFrom(UUID least) {
    return jdbc.sql("select merchant_id from assessment where merchant_id >= ? order by merchant_id limit 1")
        .param(least)
        .query((row, _) -> new MerchantId(row.getObject("merchant_id", UUID.class))).optional();
  }

  @Override
  public Map<PaymentId, Assessment> answersTo(Collection<RiskRequested> requests) {
    return jdbc.sql(SOME).param(texts(requests, request -> request.merchantId().value()))
        .param(texts(requests, request -> request.paymentId().value())).query(JdbcAssessments::assessment).stream()
        .collect(Collectors.toMap(Assessment::payment, Function.identity()));
  }

  @Override
  public void add(List<WithFacts> assessments) {
    List<Assessment> given = assessments.stream().map(WithFacts::assessment).toList();
    int added = jdbc.sql(ADD).param(texts(given, one -> one.merchant().value()))
        .param(texts(given, one -> one.payment().value())).param(texts(given, one -> one.decision().verdict().code()))
        .param(given.stream().mapToInt(one -> one.decision().score()).toArray())
        .param(texts(given, one -> json(one.decision().reasons()))).param(texts(given, one -> one.decision().ruleSet()))
        .param(texts(assessments, one -> json(one.facts())))
        .param(texts(assessments, one -> json(one.inputs())))
        .param(texts(given, one -> OutcomeJson.write(one.outcomes()))).param(texts(given, Assessment::assessedAt))
        .param(given.stream().mapToInt(one -> Math.toIntExact(one.timeTaken().toNanos() / 1000)).toArray()).update();
    if (added != given.size()) {
      throw new IllegalStateException((given.size() - added) + " payments were assessed by somebody else meanwhile");
    }
  }

  private static WithFacts withFacts(ResultSet row, int index) throws SQLException {
    return new WithFacts(assessment(row, index),
        EventJson.read(row.getString("facts").getBytes(StandardCharsets.UTF_8), Facts.class),
        InputJson.read(row.getString("inputs")));
  }

  private static Assessment assessment(ResultSet row, int index) throws SQLException {
    byte[] reasons = row.getString("reasons").getBytes(StandardCharsets.UTF_8);
    var decision = new Decision(Strictness.ofCode(row.getString("verdict")), row.getInt("score"),
        List.of(EventJson.read(reasons, RiskAssessed.Reason[].class)), row.getString("rule_set"));
    return new Assessment(new MerchantId(row.getObject("merchant_id", UUID.class)),
        new PaymentId(row.getObject("payment_id", UUID.class)), decision,
        OutcomeJson.read(row.getString("outcomes")), row.getObject("assessed_at", OffsetDateTime.class).toInstant(),
        Duration.of(row.getLong("time_taken_us"), ChronoUnit.MICROS));
  }

  private static <T> String[] texts(Collection<T> rows, Function<T, Object> column) {
    return rows.stream().map(column).map(Object::toString).toArray(String[]::new);
  }

  private static String json(Object value) { return new String(EventJson.write(value), StandardCharsets.UTF_8); }
}
