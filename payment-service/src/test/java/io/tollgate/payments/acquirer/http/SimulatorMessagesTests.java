package io.tollgate.payments.acquirer.http;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.AtTheTerminal;
import io.tollgate.payments.acquirer.Acquirer.Approved;
import io.tollgate.payments.acquirer.CardRequest;
import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.acquirer.OperationId;
import io.tollgate.payments.card.BillingAddress;
import io.tollgate.payments.card.Card;
import io.tollgate.payments.card.CardNumber;
import io.tollgate.payments.card.Cvv;
import io.tollgate.payments.card.EmvData;
import io.tollgate.payments.card.PresentedCard;
import io.tollgate.payments.card.Terminal;
import io.tollgate.payments.card.Track2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HexFormat;
import java.util.UUID;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static org.assertj.core.api.Assertions.assertThat;

/** What the simulator is told of a card, and what it says of it. */
class SimulatorMessagesTests {
  private static final Card CARD = new Card(new CardNumber(GOOD_CARD), YearMonth.of(2032, 12), new Cvv("987"));
  private static final Card READ = new Card(CARD.number(), CARD.expiry(), null);
  private static final Terminal TERMINAL = new Terminal("T1234567", true);
  private final SimulatorStandIn simulator = new SimulatorStandIn();
  private final SimulatorAcquirer acquirer = new SimulatorAcquirer(
      new SimulatorClientConfiguration().simulatorClient(new SimulatorProperties(
          URI.create("http://localhost:" + simulator.port()), Duration.ofSeconds(2), Duration.ofSeconds(2), 20)));

  @AfterEach
  void hangUp() { simulator.close(); }

  @Test
  void sayHowACardWasReadAndWhereAndNoMoreOfIt() {
    var emv = EmvData.parse(HexFormat.of().parseHex(AtTheTerminal.emv(GOOD_CARD))).orElseThrow();
    acquirer.sell(sale(new PresentedCard.Chip(READ, emv, TERMINAL, true)));

    var card = simulator.heard().path("card");
    assertThat(card.path("entry_mode").asString()).isEqualTo("contactless");
    assertThat(card.path("terminal").asString()).isEqualTo("T1234567");
    assertThat(simulator.heard().toString()).doesNotContainIgnoringCase(AtTheTerminal.CRYPTOGRAM);
    var track = Track2.parse(AtTheTerminal.track2(GOOD_CARD)).orElseThrow();
    acquirer.sell(sale(new PresentedCard.Stripe(READ, track, TERMINAL, false, true)));
    assertThat(simulator.heard().path("card").path("entry_mode").asString()).isEqualTo("fallback");
    assertThat(simulator.heard().toString()).doesNotContain(AtTheTerminal.DISCRETIONARY);
  }

  @Test
  void carryTheAddressAndBringBackWhatWasFound() {
    var answer = acquirer.sell(sale(new PresentedCard.Online(CARD, new BillingAddress("Hauptstr. 1", "10243"))));

    var card = simulator.heard().path("card");
    assertThat(card.path("billing_address").path("line1").asString()).isEqualTo("Hauptstr. 1");
    assertThat(card.path("billing_address").path("postal_code").asString()).isEqualTo("10243");
    assertThat(card.has("entry_mode")).isFalse();
    assertThat(answer).isInstanceOfSatisfying(Approved.class, approved -> assertThat(approved.checks())
        .isEqualTo(new Checks(Checks.Result.PASS, Checks.Result.UNAVAILABLE, Checks.Result.UNCHECKED)));
  }

  private static CardRequest sale(PresentedCard presented) {
    return new CardRequest(OperationId.of(UuidCreator.getTimeOrderedEpoch(), 7), new PaymentId(new UUID(1, 2)),
        Money.of(4_200, Currency.getInstance("EUR")), presented, 0);
  }
}
