package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.acquirer.Acquirer.Approved;
import io.tollgate.payments.acquirer.Acquirer.CannotTell;
import io.tollgate.payments.acquirer.Acquirer.Challenged;
import io.tollgate.payments.acquirer.Acquirer.FollowUpAnswer;
import io.tollgate.payments.acquirer.Acquirer.NoAnswer;
import io.tollgate.payments.acquirer.Acquirer.Refused;
import io.tollgate.payments.acquirer.Acquirer.Rejected;
import io.tollgate.payments.acquirer.ChargeKind;
import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.acquirer.Checks.Result;
import io.tollgate.payments.acquirer.DeclineCode;
import io.tollgate.payments.card.BillingAddress;
import io.tollgate.payments.card.PresentedCard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static io.tollgate.payments.acquirer.iso8583.Requests.ALL;
import static io.tollgate.payments.acquirer.iso8583.Requests.CARD;
import static io.tollgate.payments.acquirer.iso8583.Requests.FIRST;
import static io.tollgate.payments.acquirer.iso8583.Requests.ONLINE;
import static io.tollgate.payments.acquirer.iso8583.Requests.charge;
import static io.tollgate.payments.acquirer.iso8583.Requests.followUp;
import static io.tollgate.payments.acquirer.iso8583.Requests.operation;
import static org.assertj.core.api.Assertions.assertThat;

/** What is made of a host's answers. */
class CardHostAnswersTests {
  private final ScriptedCardHost host = new ScriptedCardHost();
  private final CardHostFixture connector = CardHostFixture.signedOn(CardHostFixture.at(host.port()));

  @AfterEach
  void hangUp() {
    connector.close();
    host.close();
  }

  private void answerWith(Map<Integer, String> more) {
    host.script((message, line) -> {
      Map<Integer, String> answer = new TreeMap<>(host.book().answer(message.type(), message.fields()));
      answer.putAll(more);
      answer.values().removeIf(String::isEmpty);
      line.send(CardHostBook.answerTo(message.type()), answer);
    });
  }

  @Test
  void areApprovalsUnderTheRetrievalReference() {
    assertThat(connector.acquirer.sell(charge(FIRST, ONLINE, ALL)))
        .isEqualTo(new Approved("A00042", "632909000042", Checks.NONE));
  }

  @Test
  void comeToTheOriginalsReferenceForWhatGoesOnFromIt() {
    connector.acquirer.authorize(charge(FIRST, ONLINE, ALL));

    assertThat(connector.acquirer.capture(followUp(operation(), ChargeKind.AUTHORIZATION, CARD)))
        .isInstanceOfSatisfying(Approved.class,
            approved -> assertThat(approved.acquirerReference()).isEqualTo("632909000042"));
  }

  @Test
  void askForTheCardholderToBeAuthenticated() {
    answerWith(Map.of(39, "1A"));

    assertThat(connector.acquirer.sell(charge())).isEqualTo(new Challenged());
    assertThat(connector.acquirer.authorize(charge())).isEqualTo(new Challenged());
    assertThat(connector.acquirer.refund(followUp(operation(), ChargeKind.SALE, CARD)))
        .isEqualTo(new Refused(DeclineCode.AUTHENTICATION_REQUIRED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "94"})
  void areNoneWhenThePaymentMustBeUndone(String code) {
    answerWith(Map.of(39, code));

    assertThat(connector.acquirer.sell(charge())).isInstanceOf(NoAnswer.class);
    assertThat(connector.acquirer.reverse(followUp(FIRST, ChargeKind.SALE, CARD))).isInstanceOf(NoAnswer.class);
  }

  @Test
  void areADuplicateOfNobodysWhereItIsSentForTheFirstTime() {
    answerWith(Map.of(39, "94"));

    assertThat(everyFollowUp(0)).containsOnly(new Rejected("response code 94"));
  }

  /** The host has the first one, and takes it no second time. */
  @Test
  void areADuplicateOfWhatIsDoneWhereItIsARepeat() {
    answerWith(Map.of(39, "94", 38, ""));

    assertThat(everyFollowUp(1)).containsOnly(new Approved("A12345", "632909000042", Checks.NONE));
  }

  @ParameterizedTest
  @CsvSource({"37,632909000043", "4,000000001499"})
  void areNoneWhereTheDuplicateIsOfSomethingElse(int field, String another) {
    answerWith(Map.of(39, "94", field, another));

    assertThat(everyFollowUp(1)).hasOnlyElementsOfType(NoAnswer.class);
  }

  /** Whether the first one was executed, a host that can't look into its books does not know. */
  @ParameterizedTest
  @ValueSource(strings = {"06", "19", "96"})
  void areNoneWhereTheHostFailsAtARepeat(String code) {
    answerWith(Map.of(39, code));

    assertThat(everyFollowUp(1)).containsOnly(new NoAnswer("the host failed at a repeat"));
    assertThat(everyFollowUp(0)).containsOnly(new Refused(DeclineCode.PROCESSING_ERROR));
    assertThat(connector.acquirer.sell(charge())).isEqualTo(new Refused(DeclineCode.PROCESSING_ERROR));
    assertThat(connector.acquirer.sell(Requests.repeated(charge()))).isInstanceOf(NoAnswer.class);
  }

  /** Captures, voids and refunds. */
  private List<FollowUpAnswer> everyFollowUp(int timesSent) {
    return List.of(
        connector.acquirer.capture(followUp(operation(), ChargeKind.AUTHORIZATION, CARD, timesSent)),
        connector.acquirer.cancel(followUp(operation(), ChargeKind.AUTHORIZATION, CARD, timesSent)),
        connector.acquirer.refund(followUp(operation(), ChargeKind.SALE, CARD, timesSent)));
  }

  @Test
  void areNoneWhenAnotherAmountWasApproved() {
    answerWith(Map.of(4, "000000004199"));

    assertThat(connector.acquirer.sell(charge())).isEqualTo(new NoAnswer("another amount was approved"));
  }

  @Test
  void areNoneWithoutAResponseCode() {
    answerWith(Map.of(39, ""));

    assertThat(connector.acquirer.sell(charge())).isInstanceOf(NoAnswer.class);
    assertThat(connector.acquirer.capture(followUp(operation(), ChargeKind.AUTHORIZATION, CARD)))
        .isInstanceOf(NoAnswer.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"03", "30"})
  void failWhatTheHostWontProcess(String code) {
    answerWith(Map.of(39, code));

    assertThat(connector.acquirer.sell(charge())).isEqualTo(new Rejected("response code " + code));
    assertThat(connector.acquirer.cancel(followUp(operation(), ChargeKind.AUTHORIZATION, CARD)))
        .isEqualTo(new Rejected("response code " + code));
  }

  @Test
  void approveByCode85WhereNothingButTheCardIsChecked() {
    answerWith(Map.of(39, "85"));

    assertThat(connector.acquirer.authorize(charge(operation(), ONLINE, Requests.euros(0))))
        .isInstanceOf(Approved.class);
    assertThat(connector.acquirer.authorize(charge())).isEqualTo(new Refused(DeclineCode.DO_NOT_HONOR));
  }

  @Test
  void cannotBeHadAboutAnOperationAfterwards() {
    assertThat(connector.acquirer.ask(FIRST)).isEqualTo(new CannotTell());
    assertThat(connector.acquirer.needsCardLater()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"8701M8301Y,PASS,PASS,PASS", "8701N8301A,FAIL,PASS,FAIL", "8701P8301Z,UNAVAILABLE,FAIL,PASS",
      "8701U8301N,UNAVAILABLE,FAIL,FAIL", "8301U,UNCHECKED,UNAVAILABLE,UNAVAILABLE",
      "8701M8301R,PASS,UNAVAILABLE,UNAVAILABLE", "9903abc8701M8301S,PASS,UNAVAILABLE,UNAVAILABLE",
      "8701M83,PASS,UNCHECKED,UNCHECKED", "8701M8399Y,PASS,UNCHECKED,UNCHECKED",
      "87XXM,UNCHECKED,UNCHECKED,UNCHECKED"})
  void sayWhatTheIssuerFound(String data, Result cvc, Result line, Result postalCode) {
    answerWith(Map.of(48, data));

    assertThat(connector.acquirer.sell(charge())).isInstanceOfSatisfying(Approved.class,
        approved -> assertThat(approved.checks()).isEqualTo(new Checks(cvc, line, postalCode)));
  }

  @ParameterizedTest
  @CsvSource({"48.92,48.91,9201N9101Y", "48.92,48.91,8701M8301Z9201N9101Y"})
  void sayItInTheSubelementsThatTheHostHasForIt(String cvc, String address, String data) {
    assertThat(resultsAt(cvc, address, 48, data)).isEqualTo(new Checks(Result.FAIL, Result.PASS, Result.PASS));
  }

  @ParameterizedTest
  @CsvSource({"44:10,44:2,'5Z       M',PASS,FAIL,PASS", "44:10,44:2,'5Y',UNCHECKED,PASS,PASS",
      "44:10,44:2,'5        M',PASS,UNCHECKED,UNCHECKED"})
  void sayItAtThePlacesOfAFieldThatTheHostHasForIt(String cvc, String address, String data, Result found, Result line,
      Result postalCode) {
    assertThat(resultsAt(cvc, address, 44, data)).isEqualTo(new Checks(found, line, postalCode));
  }

  private Checks resultsAt(String cvc, String address, int field, String data) {
    answerWith(Map.of(field, data));
    CardHost place = CardHostFixture.withResults(CardHostFixture.at(host.port()), cvc, address);
    try (var elsewhere = CardHostFixture.signedOn(place)) {
      return ((Approved) elsewhere.acquirer.sell(charge())).checks();
    }
  }

  @Test
  void sayNothingOfWhatWasNotGiven() {
    answerWith(Map.of(48, "8701M8301Y"));

    assertThat(connector.acquirer.sell(charge(new PresentedCard.Online(CARD, new BillingAddress(null, "10243")))))
        .isInstanceOfSatisfying(Approved.class, approved -> assertThat(approved.checks())
            .isEqualTo(new Checks(Result.PASS, Result.UNCHECKED, Result.PASS)));
  }

  @Test
  void areCountedByWhatTheyCameTo() {
    connector.acquirer.sell(charge());
    answerWith(Map.of(39, "10"));
    connector.acquirer.sell(charge());

    var timers = connector.meters.get("tollgate.acquirer.call").tag("acquirer", "first").tag("verb", "sell");
    assertThat(timers.tag("result", "approved").timer().count()).isOne();
    assertThat(connector.meters.get("tollgate.acquirer.call").tag("result", "no_answer").timer().count()).isOne();
  }
}
