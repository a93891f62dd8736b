package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.common.money.Money;
import io.tollgate.payments.acquirer.Acquirer.Rejected;
import io.tollgate.payments.acquirer.CardRequest;
import io.tollgate.payments.acquirer.ChargeKind;
import io.tollgate.payments.acquirer.Original;
import io.tollgate.payments.card.BillingAddress;
import io.tollgate.payments.card.Card;
import io.tollgate.payments.card.EmvData;
import io.tollgate.payments.card.PresentedCard;
import io.tollgate.payments.card.Terminal;
import io.tollgate.payments.card.Track2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import static io.tollgate.payments.acquirer.iso8583.Requests.ALL;
import static io.tollgate.payments.acquirer.iso8583.Requests.CARD;
import static io.tollgate.payments.acquirer.iso8583.Requests.FIRST;
import static io.tollgate.payments.acquirer.iso8583.Requests.ONLINE;
import static io.tollgate.payments.acquirer.iso8583.Requests.charge;
import static io.tollgate.payments.acquirer.iso8583.Requests.followUp;
import static io.tollgate.payments.acquirer.iso8583.Requests.operation;
import static org.assertj.core.api.Assertions.assertThat;

/** What a host reads, field by field. */
class CardHostMessagesTests {
  private static final EmvData EMV = EmvData.parse(HexFormat.of().parseHex(
      "57114242424242424242d32122011234567890" + "5f340101" + "9f2608e1f2a3b4c5d6e7f8" + "9f270180")).orElseThrow();
  private static final Track2 TRACK = Track2.parse("4242424242424242D32122011234567890").orElseThrow();
  private static final String NAME = "Tollgate Test Shop   Berlin       DE    ";
  private final ScriptedCardHost host = new ScriptedCardHost();
  private final CardHostFixture connector = CardHostFixture.signedOn(CardHostFixture.at(host.port()));

  @AfterEach
  void hangUp() {
    connector.close();
    host.close();
  }

  @Test
  void sellsOnline() throws InterruptedException {
    connector.acquirer.sell(charge(FIRST, ONLINE, ALL));

    var heard = host.next();
    assertThat(heard.type()).isEqualTo("0200");
    assertThat(heard.fields()).isEqualTo(Map.ofEntries(Map.entry(2, "4242424242424242"), Map.entry(3, "000000"),
        Map.entry(4, "000000004200"), Map.entry(7, "1125090705"), Map.entry(11, "000042"), Map.entry(12, "090705"),
        Map.entry(13, "1125"), Map.entry(14, "3212"), Map.entry(18, "5411"), Map.entry(22, "812"),
        Map.entry(25, "59"), Map.entry(32, "123456"), Map.entry(37, "632909000042"), Map.entry(41, "WEB00001"),
        Map.entry(42, "MERCHANT0000042"), Map.entry(43, NAME), Map.entry(48, "8202529203987"),
        Map.entry(49, "978"), Map.entry(120, "10243    Strae der Pariser Ko")));
  }

  @Test
  void asksForNoAddressWhereNoneWasGiven() throws InterruptedException {
    connector.acquirer.authorize(charge(new PresentedCard.Online(new Card(CARD.number(), CARD.expiry(), null), null)));

    var heard = host.next();
    assertThat(heard.type()).isEqualTo("0100");
    assertThat(heard.fields()).doesNotContainKeys(48, 120, 55, 35, 23, 90);
  }

  @ParameterizedTest
  @CsvSource({"false,false,true,901", "false,true,false,802", "true,false,false,912"})
  void passesAStripeOn(boolean contactless, boolean fallback, boolean pin, String mode) throws InterruptedException {
    connector.acquirer
        .sell(charge(new PresentedCard.Stripe(CARD, TRACK, new Terminal("T1", pin), contactless, fallback)));

    var heard = host.next();
    assertThat(heard.fields()).containsEntry(35, "4242424242424242=32122011234567890").containsEntry(22, mode)
        .containsEntry(25, "00").containsEntry(41, "T1      ").doesNotContainKeys(2, 14, 48, 55, 120);
  }

  @ParameterizedTest
  @CsvSource({"false,true,051", "true,false,072"})
  void passesAChipOnByteByByte(boolean contactless, boolean pin, String mode) throws InterruptedException {
    connector.acquirer.sell(charge(new PresentedCard.Chip(CARD, EMV, new Terminal("TERM0001", pin), contactless)));

    var heard = host.next();
    assertThat(heard.fields()).containsEntry(2, "4242424242424242").containsEntry(14, "3212").containsEntry(23, "001")
        .containsEntry(22, mode).containsEntry(41, "TERM0001").doesNotContainKeys(35, 48);
    assertThat(heard.field(55).getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(EMV.bytes());
  }

  @Test
  void capturesByNamingTheAuthorization() throws InterruptedException {
    connector.acquirer.capture(followUp(operation(), ChargeKind.AUTHORIZATION, CARD));

    var heard = host.next();
    assertThat(heard.type()).isEqualTo("0220");
    assertThat(heard.fields()).containsEntry(3, "000000").containsEntry(4, "000000001500").containsEntry(14, "3212")
        .containsEntry(2, "4242424242424242").containsEntry(37, "632909000042").containsEntry(38, "A12345")
        .containsEntry(90, "0100000042112509070500000123456" + "00000000000").doesNotContainKeys(48, 22);
    assertThat(heard.field(11)).isNotEqualTo("000042");
  }

  @Test
  void goesOnWithoutTheCardWhereItsNumberIsNotKept() throws InterruptedException {
    connector.acquirer.refund(followUp(operation(), ChargeKind.SALE, null));

    var heard = host.next();
    assertThat(heard.type()).isEqualTo("0200");
    assertThat(heard.fields()).containsEntry(3, "200000").containsEntry(37, "632909000042")
        .containsEntry(90, "0200000042112509070500000123456" + "00000000000").doesNotContainKeys(2, 14);
  }

  @Test
  void letsGoByARequestThatMayBeRefused() throws InterruptedException {
    connector.acquirer.cancel(followUp(operation(), ChargeKind.AUTHORIZATION, CARD));

    assertThat(host.next().type()).isEqualTo("0400");
  }

  @Test
  void reversesUnderTheOriginalsOwnName() throws InterruptedException {
    connector.acquirer.reverse(followUp(FIRST, ChargeKind.SALE, CARD));

    var heard = host.next();
    assertThat(heard.type()).isEqualTo("0420");
    assertThat(heard.fields()).containsEntry(7, "1125090705").containsEntry(11, "000042")
        .containsEntry(90, "0200000042112509070500000123456" + "00000000000");
  }

  @Test
  void namesTheOriginalsTerminalInAllThatFollows() throws InterruptedException {
    var hold = new Original(FIRST, ChargeKind.AUTHORIZATION, ALL, "A12345", CARD, "T1234567");
    connector.acquirer.capture(followUp(operation(), hold, 0));
    connector.acquirer.refund(followUp(operation(), hold, 0));
    connector.acquirer.cancel(followUp(operation(), hold, 0));
    connector.acquirer.reverse(followUp(FIRST, hold, 0));
    connector.acquirer.capture(followUp(operation(), ChargeKind.AUTHORIZATION, CARD));

    for (String type : List.of("0220", "0200", "0400", "0420")) {
      var heard = host.next();
      assertThat(heard.type()).isEqualTo(type);
      assertThat(heard.fields()).containsEntry(41, "T1234567");
    }
    assertThat(host.next().fields()).containsEntry(41, "WEB00001");
  }

  @Test
  void saysOfWhatIsSentAgainThatItIs() throws InterruptedException {
    var sale = charge();
    var again = new CardRequest(sale.operation(), sale.reference(), sale.amount(), sale.presented(), 1);
    connector.acquirer.sell(sale);
    connector.acquirer.sell(again);
    connector.acquirer.authorize(again);
    connector.acquirer.capture(followUp(operation(), ChargeKind.AUTHORIZATION, CARD, 2));
    connector.acquirer.cancel(followUp(operation(), ChargeKind.AUTHORIZATION, CARD, 3));
    connector.acquirer.reverse(followUp(FIRST, ChargeKind.SALE, CARD, 4));

    var first = host.next();
    var second = host.next();
    assertThat(second.type()).isEqualTo("0201");
    assertThat(second.fields()).isEqualTo(first.fields());
    assertThat(host.next().type()).isEqualTo("0101");
    assertThat(host.next().type()).isEqualTo("0221");
    assertThat(host.next().type()).isEqualTo("0401");
    assertThat(host.next().type()).isEqualTo("0421");
  }

  @Test
  void doesNotSendAnAmountOfThirteenDigits() {
    assertThat(connector.acquirer.sell(charge(operation(), ONLINE, Requests.euros(1_000_000_000_000L))))
        .isInstanceOf(Rejected.class);
    assertThat(connector.acquirer.sell(charge(operation(), ONLINE, Requests.euros(999_999_999_999L))))
        .isNotInstanceOf(Rejected.class);
  }

  /** The host would read Caribbean guilders: both have 532. */
  @Test
  void doesNotSendACurrencyWhoseNumberIsAnothersByNow() throws InterruptedException {
    var antillean = Money.of(100, Currency.getInstance("ANG"));
    var caribbean = Money.of(100, Currency.getInstance("XCG"));

    assertThat(connector.acquirer.sell(charge(operation(), ONLINE, antillean))).isInstanceOf(Rejected.class);
    connector.acquirer.sell(charge(operation(), ONLINE, caribbean));
    assertThat(host.next().fields()).containsEntry(49, "532");
  }

  @Test
  void sendsNothingOfAnAddressThatIsNotPlain() throws InterruptedException {
    connector.acquirer.sell(charge(new PresentedCard.Online(CARD, new BillingAddress("東京都 Né 1", "〒100-0001-12345"))));

    assertThat(host.next()).satisfies(heard -> assertThat(heard.field(120)).isEqualTo("100-0001- Ne 1"));
  }
}
