package io.tollgate.payments.payment;

import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.hold;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;

class ListingPaymentsIT extends PaymentServiceIT {
  private TestMerchant merchant;
  private final List<String> newestFirst = new ArrayList<>();

  @BeforeEach
  void payFiveTimes() {
    merchant = newMerchant();
    for (int i = 1; i <= 5; i++) {
      String card = i == 3 ? FakeAcquirer.INSUFFICIENT_FUNDS : GOOD_CARD;
      newestFirst.addFirst(merchant.pay(payment("order-" + i, 100L * i, card)).text("id"));
    }
  }

  @Test
  void showsTheNewestFirst() {
    Answer page = merchant.get("/v1/payments");

    assertThat(ids(page)).isEqualTo(newestFirst);
    assertThat(page.json().path("has_more").asBoolean()).isFalse();
  }

  @Test
  void pagesForwardWithoutGapOrRepetition() {
    Answer first = merchant.get("/v1/payments?limit=2");
    Answer second = merchant.get("/v1/payments?limit=2&starting_after=" + newestFirst.get(1));
    Answer third = merchant.get("/v1/payments?limit=2&starting_after=" + newestFirst.get(3));

    assertThat(ids(first)).isEqualTo(newestFirst.subList(0, 2));
    assertThat(ids(second)).isEqualTo(newestFirst.subList(2, 4));
    assertThat(ids(third)).isEqualTo(newestFirst.subList(4, 5));
    assertThat(second.json().path("has_more").asBoolean()).isTrue();
    assertThat(third.json().path("has_more").asBoolean()).isFalse();
  }

  @Test
  void pagesBackward() {
    Answer page = merchant.get("/v1/payments?limit=2&ending_before=" + newestFirst.get(3));

    assertThat(ids(page)).isEqualTo(newestFirst.subList(1, 3));
    assertThat(page.json().path("has_more").asBoolean()).isTrue();
  }

  @Test
  void filtersByStatusAndByOrder() {
    assertThat(ids(merchant.get("/v1/payments?status=declined"))).containsExactly(newestFirst.get(2));
    assertThat(ids(merchant.get("/v1/payments?order_id=order-5"))).containsExactly(newestFirst.getFirst());
    assertThat(ids(merchant.get("/v1/payments?order_id=order-6"))).isEmpty();
  }

  @Test
  void filtersByEachStatusThatPaymentsComeTo() {
    Answer held = merchant.pay(hold(700, GOOD_CARD));
    Answer voided = merchant.pay(hold(710, GOOD_CARD));
    merchant.modify(voided, "voids");
    Answer refunded = merchant.pay(payment(720, GOOD_CARD));
    merchant.modify(refunded, "refunds");
    Answer partly = merchant.pay(payment(730, GOOD_CARD));
    merchant.modify(partly, "refunds", 100);
    Answer failed = merchant.pay(payment(740, FakeAcquirer.REJECTS));
    Answer waiting = merchant.pay("waiting", payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer", "wait=0");

    assertThat(withStatus("authorized")).containsExactly(held.text("id"));
    assertThat(withStatus("voided")).containsExactly(voided.text("id"));
    assertThat(withStatus("refunded")).containsExactly(refunded.text("id"));
    assertThat(withStatus("partially_refunded")).containsExactly(partly.text("id"));
    assertThat(withStatus("failed")).containsExactly(failed.text("id"));
    assertThat(withStatus("processing")).containsExactly(waiting.text("id"));
    assertThat(withStatus("authorizing")).isEmpty();
    assertThat(withStatus("expired")).isEmpty();
    assertThat(withStatus("captured")).isEqualTo(
        newestFirst.stream().filter(id -> !id.equals(newestFirst.get(2))).toList());
  }

  @Test
  void filtersByStatusHoweverManyHaveNoOutcome() {
    List<String> waiting = IntStream.range(0, 230)
        .mapToObj(_ -> merchant.pay(UUID.randomUUID().toString(), payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer",
            "wait=0").text("id"))
        .toList();

    List<String> listed = new ArrayList<>(ids(merchant.get("/v1/payments?status=processing&limit=100")));
    while (listed.size() % 100 == 0)
      listed.addAll(ids(merchant.get("/v1/payments?status=processing&limit=100&starting_after=" + listed.getLast())));

    assertThat(listed).isEqualTo(waiting.reversed());
  }

  private List<String> withStatus(String status) { return ids(merchant.get("/v1/payments?status=" + status)); }

  @Test
  void filtersByTimeOfCreation() {
    String created = merchant.get("/v1/payments/" + newestFirst.get(2)).text("created_at");

    assertThat(ids(merchant.get("/v1/payments?created_after=" + created))).isEqualTo(newestFirst.subList(0, 2));
    assertThat(ids(merchant.get("/v1/payments?created_before=" + created))).isEqualTo(newestFirst.subList(3, 5));
  }

  @Test
  void showsNobodyElsesPayments() { assertThat(ids(newMerchant().get("/v1/payments"))).isEmpty(); }

  private static List<String> ids(Answer page) {
    return page.json().path("data").valueStream().map(payment -> payment.path("id").asString()).toList();
  }
}
