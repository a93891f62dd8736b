package io.tollgate.payments.payment;

import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.AtTheTerminal;
import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.card.CardVault;
import io.tollgate.payments.card.PresentedCard;
import io.tollgate.payments.card.SealedCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

import static io.tollgate.payments.AtTheTerminal.TERMINAL;
import static io.tollgate.payments.AtTheTerminal.chip;
import static io.tollgate.payments.AtTheTerminal.emv;
import static io.tollgate.payments.AtTheTerminal.held;
import static io.tollgate.payments.AtTheTerminal.read;
import static io.tollgate.payments.AtTheTerminal.swipe;
import static io.tollgate.payments.AtTheTerminal.track2;
import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A card at a merchant's terminal, from the request to what follows. */
class PresentingACardIT extends PaymentServiceIT {
  private TestMerchant merchant;
  @Autowired
  private CardVault vault;

  @BeforeEach
  void register() { merchant = newMerchant(); }

  @ParameterizedTest
  @CsvSource({"chip,emv", "contactless,emv", "contactless,track2", "swipe,track2", "fallback,track2"})
  void isSoldAsItWasRead(String mode, String field) {
    String value = field.equals("emv") ? emv(GOOD_CARD) : track2(GOOD_CARD);
    Answer paid = merchant.pay(AtTheTerminal.payment(4_200, read(mode, field, value)));

    assertThat(paid.status()).as("%s", paid).isEqualTo(201);
    assertThat(paid.text("status")).isEqualTo("captured");
    var method = paid.json().path("method");
    assertThat(method.path("type").asString()).isEqualTo("card_present");
    assertThat(method.path("entry_mode").asString()).isEqualTo(mode);
    assertThat(method.path("terminal").asString()).isEqualTo(TERMINAL);
    assertThat(method.path("last4").asString()).isEqualTo("4242");
    assertThat(method.path("checks").isNull()).isTrue();
    assertThat(merchant.show(paid).json()).isEqualTo(paid.json());
    assertThat(acquirer.chargesOf(paid.text("id"))).singleElement()
        .satisfies(sent -> assertThat(dataOf(sent.presented())).isEqualTo(value));
    assertThat(risk.requestsFor(paid.text("id"))).singleElement()
        .satisfies(asked -> assertThat(asked.methodType()).isEqualTo("card_present"));
  }

  private static String dataOf(PresentedCard presented) {
    return switch (presented) {
      case PresentedCard.Chip chip -> HexFormat.of().withUpperCase().formatHex(chip.emv().bytes());
      case PresentedCard.Stripe stripe -> stripe.track2().data();
      case PresentedCard.Online _ -> "typed";
    };
  }

  @Test
  void isReadBackWhereItsHolderCrashedBeforeTheAcquirerHeardOfIt() {
    Answer chip = merchant.pay("chip", chip(4_200, FakeAcquirer.MISSES_THE_FIRST), "Prefer", "wait=0");
    Answer swipe = merchant.pay("swipe", swipe(4_300, FakeAcquirer.MISSES_THE_FIRST), "Prefer", "wait=0");

    awaitStatus(chip, "captured");
    awaitStatus(swipe, "captured");
    assertThat(acquirer.chargesOf(chip.text("id"))).hasSize(2)
        .allSatisfy(sent -> assertThat(dataOf(sent.presented())).isEqualTo(emv(FakeAcquirer.MISSES_THE_FIRST)));
    assertThat(acquirer.chargesOf(swipe.text("id"))).hasSize(2)
        .allSatisfy(sent -> assertThat(dataOf(sent.presented())).isEqualTo(track2(FakeAcquirer.MISSES_THE_FIRST)));
  }

  @Test
  void namesItsTerminalInAllThatFollows() {
    Answer taken = merchant.pay(held(chip(4_200, FakeAcquirer.UNREACHABLE_FIRST)));
    merchant.modify(taken, "captures", 1_000 + FakeAcquirer.MISSED_CENTS);
    awaitStatus(taken, "captured");
    merchant.modify(taken, "refunds", 400);
    Answer voided = merchant.pay(held(swipe(4_200, FakeAcquirer.UNREACHABLE_FIRST)));
    merchant.modify(voided, "voids");

    assertThat(List.of(taken, voided)).flatExtracting(each -> secondAcquirer.followUpsOf(each.text("id"))).hasSize(3)
        .extracting(FollowUp::original).allSatisfy(original -> {
          assertThat(original.terminal()).isEqualTo(TERMINAL);
          assertThat(original.card()).isNotNull();
        });
  }

  @Test
  void namesItsTerminalWhereItIsUndoneSinceNobodyAnswered() {
    Answer accepted = merchant.pay("silent", chip(4_200, FakeAcquirer.SILENT_FIRST), "Prefer", "wait=0");

    awaitStatus(accepted, "captured");
    assertThat(acquirer.reversalsOf(accepted.text("id"))).isNotEmpty()
        .allSatisfy(sent -> assertThat(sent.original().terminal()).isEqualTo(TERMINAL));
  }

  @Test
  void leavesNumberAndExpiryAloneForWhatFollows() {
    Answer taken = merchant.pay(held(chip(4_200, FakeAcquirer.UNREACHABLE_FIRST)));
    PaymentId id = PaymentId.parse(taken.text("id")).orElseThrow();

    byte[] kept = jdbc.sql("select sealed_card from kept_card where payment_id = :id").param("id", id.value())
        .query(byte[].class).single();
    assertThat(vault.open(new SealedCard(kept), id)).isInstanceOf(PresentedCard.Online.class);
    assertThat(jdbc.sql("select count(*) from unfinished_payment where payment_id = :id").param("id", id.value())
        .query(Long.class).single()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"4200", "66600"})
  void isDeclinedByItsChipAndNobodyIsAsked(long amount) {
    assertThat(FakeRisk.DECLINED_AMOUNT).isEqualTo(66_600);
    String offline = read("chip", "emv", emv(GOOD_CARD, AtTheTerminal.DECLINED));
    Answer declined = merchant.pay(AtTheTerminal.payment(amount, offline));

    assertThat(declined.status()).as("%s", declined).isEqualTo(201);
    assertThat(declined.text("status")).isEqualTo("declined");
    assertThat(declined.text("decline_code")).isEqualTo("offline_declined");
    assertThat(declined.text("decline")).isEqualTo("hard");
    assertThat(declined.text("decline_advice")).isEqualTo("use_other_method");
    assertThat(merchant.show(declined).json()).isEqualTo(declined.json());
    var last = merchant.get("/v1/payments/" + declined.text("id") + "/events").json().path("data").path(1);
    assertThat(last.path("type").asString()).isEqualTo("payment.declined");
    assertThat(last.path("actor").asString()).isEqualTo("chip");
    assertThat(acquirer.chargesOf(declined.text("id"))).isEmpty();
    assertThat(secondAcquirer.chargesOf(declined.text("id"))).isEmpty();
    assertThat(balancesOf(declined)).isEmpty();
  }

  @Test
  void isTheSameRequestOnlyWithTheSameReading() {
    Answer first = merchant.pay("key", chip(4_200, GOOD_CARD));

    Answer again = merchant.pay("key", chip(4_200, GOOD_CARD));
    Answer other = merchant.pay("key", chip(4_200, GOOD_CARD).replace(AtTheTerminal.CRYPTOGRAM, "0102030405060708"));

    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(other.text("code")).isEqualTo("idempotency_key_reused");
    assertThat(acquirer.chargesOf(first.text("id"))).hasSize(1);
  }

  @Test
  void costsTheMerchantWhatWasAgreedForItsMethod() {
    String id = operator().post("/operator/merchants", null, "{\"name\":\"Corner shop\"}").text("id");
    TestMerchant shop = as(id);
    String fees = "/operator/merchants/" + id + "/fees/";
    operator().put(fees + "card/EUR", "{\"basis_points\":250,\"fixed\":25}");
    Answer beforeAgreed = shop.pay(chip(1_000, GOOD_CARD));
    Answer agreed = operator().put(fees + "card_present/EUR", "{\"basis_points\":100,\"fixed\":5}");
    Answer sold = shop.pay(chip(1_000, GOOD_CARD));
    Answer captured = shop.pay(held(swipe(1_000, GOOD_CARD)));
    shop.modify(captured, "captures", 500);
    Answer typed = shop.pay(TestMerchant.payment(1_000, GOOD_CARD));

    assertThat(agreed.status()).as("%s", agreed).isEqualTo(200);
    assertThat(balancesOf(beforeAgreed)).doesNotContainKey("fees");
    assertThat(balancesOf(sold)).containsEntry("fees", -15L);
    assertThat(balancesOf(captured)).containsEntry("fees", -10L);
    assertThat(balancesOf(typed)).containsEntry("fees", -50L);
    assertThat(operator().get(fees + "cash").status()).isEqualTo(404);
  }

  private void awaitStatus(Answer payment, String status) {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(
        () -> assertThat(merchant.show(payment).text("status")).isEqualTo(status));
  }
}
