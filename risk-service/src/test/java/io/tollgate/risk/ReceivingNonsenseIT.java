package io.tollgate.risk;

import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import static io.tollgate.risk.testing.SomePayment.payment;
import static org.assertj.core.api.Assertions.assertThat;

class ReceivingNonsenseIT extends RunningRiskService {
  private static final String DEAD_LETTERS = Topics.reader("risk-service", Topics.RISK_REQUESTS).deadLetters();

  @Test
  void putsItAsideAndGoesOnWithTheNextRequest() {
    String key = "nonsense-" + UUID.randomUUID();
    RiskRequested before = payment().request();
    RiskRequested after = payment().request();
    VERDICTS.askInPartition(1, before);
    VERDICTS.sendInPartition(1, key, "{not json".getBytes(StandardCharsets.UTF_8));
    VERDICTS.askInPartition(1, after);

    assertThat(VERDICTS.heardOn(before, 1)).hasSize(1);
    assertThat(VERDICTS.heardOn(after, 1).getFirst().data().verdict()).isEqualTo(Verdict.APPROVE);
    assertThat(VERDICTS.records(DEAD_LETTERS, key, 1)).hasSize(1).first()
        .satisfies(record -> assertThat(record.value()).asString().isEqualTo("{not json"));
    assertThat(VERDICTS.heard(DEAD_LETTERS, before.paymentId().toString())).isEmpty();
  }

  @Test
  void putsARequestAsideThatTheDatabaseCouldNotStore() {
    RiskRequested unstorable = payment().withCard("card-\0").request();
    RiskRequested after = payment().request();
    VERDICTS.askInPartition(2, unstorable);
    VERDICTS.askInPartition(2, after);

    assertThat(VERDICTS.heardOn(after, 1)).hasSize(1);
    assertThat(VERDICTS.records(DEAD_LETTERS, unstorable.paymentId().toString(), 1))
        .hasSize(1);
  }

  @Test
  void putsARequestAsideThatIsAboutNoMoney() {
    RiskRequested nothing = payment().of(0, "EUR").request();
    RiskRequested after = payment().request();
    VERDICTS.askInPartition(2, nothing);
    VERDICTS.askInPartition(2, after);

    assertThat(VERDICTS.heardOn(after, 1)).hasSize(1);
    assertThat(VERDICTS.records(DEAD_LETTERS, nothing.paymentId().toString(), 1))
        .hasSize(1);
  }

  @Test
  void declinesWhatIsNoMoney() {
    var verdict = VERDICTS.on(payment().of(100, "XXX").request());

    assertThat(verdict.verdict()).isEqualTo(Verdict.DECLINE);
    assertThat(verdict.reasons().getFirst().message()).contains("currency");
  }
}
