package io.tollgate.payments.modification;

import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.money.Money;
import io.tollgate.payments.ledger.Account;
import io.tollgate.payments.ledger.EntrySet;
import io.tollgate.payments.ledger.Fee;
import io.tollgate.payments.payment.AmountExceeded;
import io.tollgate.payments.payment.IllegalTransition;
import io.tollgate.payments.payment.OperationInProgress;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.Samples;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.tollgate.payments.payment.Samples.euros;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random commands, answers in any order and a clock that moves, against a reference model that is too simple to be wrong: five
 * numbers and two flags. The payment and the books must agree with it after every step.
 */
class AnySequenceOfModificationsProperties {
  private static final long AMOUNT = 10_000;
  private static final Fee FEE = new Fee(250, 25);
  private static final Duration LIFETIME = Duration.ofDays(7);

  @Property(tries = 2_000)
  void agreesWithTheReferenceModel(@ForAll("steps") List<Step> steps, @ForAll boolean held) {
    var real = new Real(held ? Samples.held() : Samples.sold());
    var model = new Model(held);
    for (Step step : steps) {
      boolean accepted = real.take(step);
      boolean expected = model.take(step);

      assertThat(accepted).as("%s after %s", step, model).isEqualTo(expected);
      assertThat(real.payment.status()).as("%s", model).isEqualTo(model.status());
      assertThat(real.payment.amounts().captured().minorUnits()).isEqualTo(model.captured);
      assertThat(real.payment.amounts().refunded().minorUnits()).isEqualTo(model.refunded);
      assertThat(real.balances()).as("%s", model).isEqualTo(model.balances());
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> amounts = Arbitraries.longs().between(1, AMOUNT + 100);
    return Combinators.combine(Arbitraries.of(What.class), amounts, Arbitraries.integers().between(0, 5))
        .as(Step::new).list().ofMaxSize(40);
  }

  enum What {
    CAPTURE, CAPTURE_REST, VOID, REFUND, REFUND_REST, YES, NO, DAYS_PASS
  }

  /** @param which of the operations under way is answered; or how many days pass */
  record Step(What what, long amount, int which) {}

  record UnderWay(ModificationKind kind, long amount) {}

  /** The platform's own: payment and books. */
  private static final class Real {
    private final List<UnderWay> underWay = new ArrayList<>();
    private final Map<Account, Long> books = new EnumMap<>(Account.class);
    private Payment payment;
    private Instant now = Samples.NOON;

    Real(Payment payment) {
      this.payment = payment;
      var id = new UUID(1, 1);
      book(List.of(payment instanceof Payment.Authorized
          ? EntrySet.authorization(id, payment.amount())
          : EntrySet.capture(id, payment.amount())));
    }

    boolean take(Step step) {
      return switch (step.what()) {
        case CAPTURE -> claim(ModificationKind.CAPTURE, euros(step.amount()));
        case CAPTURE_REST -> claim(ModificationKind.CAPTURE, Moves.rest(ModificationKind.CAPTURE, payment));
        case VOID -> claim(ModificationKind.VOID, euros(AMOUNT));
        case REFUND -> claim(ModificationKind.REFUND, euros(step.amount()));
        case REFUND_REST -> claim(ModificationKind.REFUND, Moves.rest(ModificationKind.REFUND, payment));
        case YES -> answer(step.which(), true);
        case NO -> answer(step.which(), false);
        case DAYS_PASS -> daysPass(step.which());
      };
    }

    private boolean claim(ModificationKind kind, Money amount) {
      if (amount.isZero()) return false;
      try {
        payment = Moves.claimed(kind, payment, amount, now);
        book(Moves.entriesOfClaim(kind, amount));
        underWay.add(new UnderWay(kind, amount.minorUnits()));
        return true;
      } catch (IllegalTransition | AmountExceeded | OperationInProgress _) {
        return false;
      }
    }

    private boolean answer(int which, boolean yes) {
      if (which >= underWay.size()) return false;
      UnderWay answered = underWay.remove(which);
      Money amount = euros(answered.amount());
      payment = yes ? Moves.done(answered.kind(), payment, amount) : Moves.undone(answered.kind(), payment, amount);
      book(yes ? Moves.entriesOfDone(answered.kind(), amount, FEE) : Moves.entriesOfUndone(answered.kind(), amount));
      return true;
    }

    private boolean daysPass(int days) {
      now = now.plus(Duration.ofDays(days));
      if (now.isBefore(Samples.NOON.plus(LIFETIME)) || !underWay.isEmpty()) return true;
      if (payment instanceof Payment.Authorized authorized) {
        payment = authorized.expire();
        book(List.of(EntrySet.release(new UUID(1, 2), authorized.amount())));
      }
      return true;
    }

    private void book(List<EntrySet> sets) {
      sets.forEach(set -> set.entries()
          .forEach(entry -> books.merge(entry.account(), entry.amount().minorUnits(), Long::sum)));
      books.values().removeIf(balance -> balance == 0);
    }

    Map<Account, Long> balances() { return books; }
  }

  /** What must be true, in plain numbers. */
  private static final class Model {
    private final boolean held;
    private final List<UnderWay> underWay = new ArrayList<>();
    private long captured;
    private long refunded;
    private long fees;
    private int day;
    private boolean voided;
    private boolean expired;

    Model(boolean held) {
      this.held = held;
      this.captured = held ? 0 : AMOUNT;
    }

    boolean take(Step step) {
      return switch (step.what()) {
        case CAPTURE -> capture(step.amount());
        case CAPTURE_REST -> capture(AMOUNT - captured - under(ModificationKind.CAPTURE));
        case VOID -> cancel();
        case REFUND -> refund(step.amount());
        case REFUND_REST -> refund(captured - refunded - under(ModificationKind.REFUND));
        case YES -> answer(step.which(), true);
        case NO -> answer(step.which(), false);
        case DAYS_PASS -> daysPass(step.which());
      };
    }

    private boolean capture(long amount) {
      boolean over = voided || expired || (held && day >= LIFETIME.toDays()) || isRefunded();
      boolean fits = amount > 0 && amount <= AMOUNT - captured - under(ModificationKind.CAPTURE);
      return !over && under(ModificationKind.VOID) == 0 && fits && start(ModificationKind.CAPTURE, amount);
    }

    private boolean cancel() {
      return !voided && !expired && captured == 0 && underWay.isEmpty() && start(ModificationKind.VOID, AMOUNT);
    }

    private boolean refund(long amount) {
      boolean fits = amount > 0 && amount <= captured - refunded - under(ModificationKind.REFUND);
      return fits && start(ModificationKind.REFUND, amount);
    }

    private boolean start(ModificationKind kind, long amount) { return underWay.add(new UnderWay(kind, amount)); }

    private boolean answer(int which, boolean yes) {
      if (which >= underWay.size()) return false;
      UnderWay answered = underWay.remove(which);
      if (!yes) return true;
      switch (answered.kind()) {
        case CAPTURE -> {
          captured += answered.amount();
          fees += (answered.amount() * 250 + 5_000) / 10_000 + 25;
        }
        case VOID -> voided = true;
        case REFUND -> refunded += answered.amount();
      }
      return true;
    }

    private boolean daysPass(int days) {
      day += days;
      if (held && day >= LIFETIME.toDays() && underWay.isEmpty() && captured == 0 && !voided) expired = true;
      return true;
    }

    private long under(ModificationKind kind) {
      return underWay.stream().filter(each -> each.kind() == kind).mapToLong(UnderWay::amount).sum();
    }

    private boolean isRefunded() { return captured > 0 && captured == refunded; }

    PaymentStatus status() {
      if (voided) return PaymentStatus.VOIDED;
      if (expired) return PaymentStatus.EXPIRED;
      if (captured == 0) return PaymentStatus.AUTHORIZED;
      if (refunded == 0) return PaymentStatus.CAPTURED;
      return refunded < captured ? PaymentStatus.PARTIALLY_REFUNDED : PaymentStatus.REFUNDED;
    }

    Map<Account, Long> balances() {
      long holding = !held || voided || expired ? 0 : AMOUNT - captured;
      long onItsWay = under(ModificationKind.REFUND);
      Map<Account, Long> all = new EnumMap<>(Account.class);
      all.put(Account.AUTHORIZED, holding);
      all.put(Account.AUTHORIZED_CONTRA, -holding);
      all.put(Account.RECEIVABLE, captured - refunded);
      all.put(Account.PENDING, -(captured - refunded - onItsWay) + fees);
      all.put(Account.FEES, -fees);
      all.put(Account.REFUNDS, -onItsWay);
      all.values().removeIf(balance -> balance == 0);
      return all;
    }

    @Override
    public String toString() {
      return "captured " + captured + ", refunded " + refunded + ", under way " + underWay + ", day " + day;
    }
  }
}
