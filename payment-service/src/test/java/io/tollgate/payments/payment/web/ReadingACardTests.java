package io.tollgate.payments.payment.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.payments.AtTheTerminal;
import io.tollgate.payments.card.BillingAddress;
import io.tollgate.payments.card.EntryMode;
import io.tollgate.payments.card.MethodType;
import io.tollgate.payments.card.PointOfSale;
import io.tollgate.payments.card.PresentedCard;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.YearMonth;
import java.util.HexFormat;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Each form in which a card comes, and each in which it does not. */
class ReadingACardTests {
  private static final String OTHER_CARD = "5555555555554444";
  private static final String TRACK = AtTheTerminal.track2(GOOD_CARD);
  private static final String EMV = AtTheTerminal.emv(GOOD_CARD);
  private static final String NO_CARD = "9F2608E1F2A3B4C5D6E7F89F270180";
  private static final TerminalRequest TERMINAL = new TerminalRequest("T1234567", true);

  @ParameterizedTest
  @CsvSource({"chip,CHIP,false", "contactless,CONTACTLESS,true"})
  void takesChipData(String mode, EntryMode known, boolean contactless) {
    PresentedCard presented = reading(mode, null, EMV).toPresented();

    assertThat(presented).isInstanceOfSatisfying(PresentedCard.Chip.class, chip -> {
      assertThat(HexFormat.of().withUpperCase().formatHex(chip.emv().bytes())).isEqualTo(EMV);
      assertThat(chip.contactless()).isEqualTo(contactless);
      assertThat(chip.terminal().acceptsPin()).isTrue();
    });
    assertThat(presented.card().number().digits()).isEqualTo(GOOD_CARD);
    assertThat(presented.card().expiry()).isEqualTo(YearMonth.of(2032, 12));
    assertThat(presented.method()).isEqualTo(MethodType.CARD_PRESENT);
    assertThat(presented.pointOfSale()).isEqualTo(new PointOfSale(known, "T1234567"));
  }

  @ParameterizedTest
  @CsvSource({"contactless,CONTACTLESS,true,false", "swipe,SWIPE,false,false", "fallback,FALLBACK,false,true"})
  void takesAStripe(String mode, EntryMode known, boolean contactless, boolean fallback) {
    PresentedCard presented = reading(mode, TRACK, null).toPresented();

    assertThat(presented).isInstanceOfSatisfying(PresentedCard.Stripe.class, stripe -> {
      assertThat(stripe.track2().data()).isEqualTo(TRACK);
      assertThat(stripe.contactless()).isEqualTo(contactless);
      assertThat(stripe.fallback()).isEqualTo(fallback);
    });
    assertThat(presented.card().number().digits()).isEqualTo(GOOD_CARD);
    assertThat(presented.pointOfSale()).isEqualTo(new PointOfSale(known, "T1234567"));
  }

  @Test
  void takesTrack2BesideChipDataOfTheSameCard() {
    assertThat(reading("chip", TRACK, EMV).toPresented()).isInstanceOf(PresentedCard.Chip.class);
    assertThat(reading("contactless", TRACK, EMV).toPresented()).isInstanceOf(PresentedCard.Chip.class);
  }

  @Test
  void takesTheCardFromTrack2WhereTheChipDataLeaveItOut() {
    assertThat(reading("chip", TRACK, NO_CARD).toPresented().card().number().digits()).isEqualTo(GOOD_CARD);
  }

  @Test
  void takesTheCardFromItsNumberAndExpiry() {
    var presented = reading("chip", null, "5A08" + GOOD_CARD + "5F2403321231" + NO_CARD).toPresented();

    assertThat(presented.card().number().digits()).isEqualTo(GOOD_CARD);
    assertThat(presented.card().expiry()).isEqualTo(YearMonth.of(2032, 12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz", "9F2", "", " 9F270180", "９F270180"})
  void refusesWhatIsNotHexadecimal(String emv) {
    assertRefused(reading("chip", null, emv), "invalid_emv", "method.emv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"57114242", "9F", "9F26", "9F2608E1F2", "5F3401"})
  void refusesChipDataThatEndEarly(String emv) {
    assertRefused(reading("chip", null, emv), "invalid_emv", "method.emv");
    assertRefused(reading("chip", null, EMV + emv), "invalid_emv", "method.emv");
  }

  @Test
  void refusesOneByteMoreThanField55Holds() {
    String rest = "9F7C" + "81";
    int left = 255 - EMV.length() / 2 - 4;
    String longest = EMV + rest + "%02X".formatted(left) + "00".repeat(left);

    assertThat(longest).hasSize(510);
    assertThat(reading("chip", null, longest).toPresented()).isInstanceOf(PresentedCard.Chip.class);
    String tooLong = EMV + rest + "%02X".formatted(left + 1) + "00".repeat(left + 1);
    assertRefused(reading("chip", null, tooLong), "invalid_emv", "method.emv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5F340101", "5A085555555555554444", "5A084242424242424241"})
  void refusesChipDataThatContradictThemselves(String more) {
    assertRefused(reading("chip", null, EMV + more), "invalid_emv", "method.emv");
  }

  @Test
  void refusesChipDataWithoutACard() { assertRefused(reading("chip", null, NO_CARD), "invalid_emv", "method.emv"); }

  @ParameterizedTest
  @ValueSource(strings = {"", "9F2600", "9F2607E1F2A3B4C5D6E7"})
  void refusesChipDataWithoutAWholeCryptogram(String cryptogram) {
    var reading = reading("chip", null, EMV.replace("9F2608" + AtTheTerminal.CRYPTOGRAM, cryptogram));

    assertRefused(reading, "emv_without_cryptogram", "method.emv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chip", "contactless"})
  void refusesTrack2OfAnotherCardThanTheChips(String mode) {
    assertRefused(reading(mode, AtTheTerminal.track2(OTHER_CARD), EMV), "card_data_mismatch", "method.track2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4242424242424242", "4242424242424241=3212201", "4242424242424242=3213201",
      "4242424242424242=3212201123456789012345", "4242424242424242=32122０1"})
  void refusesWhatIsNoTrack2(String track2) {
    assertRefused(reading("swipe", track2, null), "invalid_track2", "method.track2");
  }

  @ParameterizedTest
  @CsvSource({"chip,method.emv", "contactless,method.emv", "swipe,method.track2", "fallback,method.track2"})
  void missesWhatTheModeNeeds(String mode, String param) {
    assertRefused(reading(mode, null, null), "missing_field", param);
  }

  @Test
  void missesTheChipDataWhereTheChipWasRead() {
    assertRefused(reading("chip", TRACK, null), "missing_field", "method.emv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"swipe", "fallback"})
  void refusesChipDataWhereTheStripeWasRead(String mode) {
    assertRefused(reading(mode, TRACK, EMV), "unknown_field", "method.emv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CHIP", "keyed", "card"})
  void refusesAnEntryModeThatIsNone(String mode) {
    assertRefused(reading(mode, TRACK, EMV), "invalid_entry_mode", "method.entry_mode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "T12345678", "T 1", "T-1"})
  void refusesATerminalThatIsNone(String id) {
    var reading = new CardReading("swipe", TRACK, null, new TerminalRequest(id, null));

    assertRefused(reading, "invalid_terminal", "method.terminal.id");
  }

  @Test
  void refusesATerminalsFieldsWhereTheCardWasTyped() {
    assertRefused(typedWith("swipe", null, null, null), "unknown_field", "method.entry_mode");
    assertRefused(typedWith(null, TRACK, null, null), "unknown_field", "method.track2");
    assertRefused(typedWith(null, null, EMV, null), "unknown_field", "method.emv");
    assertRefused(typedWith(null, null, null, TERMINAL), "unknown_field", "method.terminal");
  }

  @Test
  void refusesATypedCardsFieldsWhereItWasRead() {
    var address = new BillingAddressRequest(null, null, null, null, null, null);

    assertRefused(readWith(GOOD_CARD, null, null, null, null), "unknown_field", "method.number");
    assertRefused(readWith(null, 12, null, null, null), "unknown_field", "method.exp_month");
    assertRefused(readWith(null, null, 2032, null, null), "unknown_field", "method.exp_year");
    assertRefused(readWith(null, null, null, "123", null), "unknown_field", "method.cvc");
    assertRefused(readWith(null, null, null, null, address), "unknown_field", "method.billing_address");
    assertThat(readWith(null, null, null, null, null).toPresented()).isInstanceOf(PresentedCard.Chip.class);
  }

  @Test
  void looksAtTheAddressOfATypedCardAlone() {
    var address = new BillingAddressRequest("Hauptstr. 1", "Hinterhof", "10243", "Berlin", null, "DE");

    assertThat(typed(address)).isInstanceOfSatisfying(PresentedCard.Online.class,
        online -> assertThat(online.billing()).isEqualTo(new BillingAddress("Hauptstr. 1", "10243")));
    assertThat(typed(null).pointOfSale()).isNull();
    assertThat(typed(null).method()).isEqualTo(MethodType.CARD);
  }

  @Test
  void asksForNoAddressWhereNothingOfItIsCompared() {
    var address = new BillingAddressRequest(" ", null, "", "Berlin", null, "DE");

    assertThat(((PresentedCard.Online) typed(address)).billing()).isNull();
  }

  @Test
  void printsNothingOfIt() {
    var request = new MethodRequest("card_present", null, null, null, null, null, "chip", TRACK, EMV, TERMINAL);
    var address = new BillingAddressRequest("Hauptstr. 1", null, "10243", null, null, null);

    assertThat(request + " " + reading("chip", TRACK, EMV) + reading("chip", TRACK, EMV).toPresented()
        + reading("swipe", TRACK, null).toPresented() + address + address.toAddress())
        .doesNotContain("424242", AtTheTerminal.DISCRETIONARY, AtTheTerminal.CRYPTOGRAM, "Hauptstr", "10243");
  }

  private static PresentedCard typed(@Nullable BillingAddressRequest address) {
    return new MethodRequest("card", GOOD_CARD, 12, 2032, "123", address, null, null, null, null).toPresented();
  }

  private static MethodRequest typedWith(@Nullable String mode, @Nullable String track2, @Nullable String emv,
      @Nullable TerminalRequest terminal) {
    return new MethodRequest("card", GOOD_CARD, 12, 2032, "123", null, mode, track2, emv, terminal);
  }

  private static MethodRequest readWith(@Nullable String number, @Nullable Integer expMonth, @Nullable Integer expYear,
      @Nullable String cvc, @Nullable BillingAddressRequest address) {
    return new MethodRequest("card_present", number, expMonth, expYear, cvc, address, "chip", null, EMV, TERMINAL);
  }

  private static CardReading reading(String mode, @Nullable String track2, @Nullable String emv) {
    return new CardReading(mode, track2, emv, TERMINAL);
  }

  private static void assertRefused(CardReading reading, String code, String param) {
    assertRefused(reading::toPresented, code, param);
  }

  private static void assertRefused(MethodRequest request, String code, String param) {
    assertRefused(request::toPresented, code, param);
  }

  private static void assertRefused(ThrowingCallable reading, String code, String param) {
    assertThatExceptionOfType(InvalidRequest.class).isThrownBy(reading).satisfies(refused -> {
      assertThat(refused.code()).isEqualTo(code);
      assertThat(refused.param()).isEqualTo(param);
      assertThat(refused.getMessage()).doesNotContain("4242", AtTheTerminal.DISCRETIONARY, AtTheTerminal.CRYPTOGRAM);
    });
  }
}
