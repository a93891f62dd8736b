package io.tollgate.risk.limit;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.limit.Reservation.Change;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ReservationProperties {
  private static final MerchantId MERCHANT = new MerchantId(UuidCreator.getTimeOrderedEpoch());
  private static final PaymentId PAYMENT = new PaymentId(UuidCreator.getTimeOrderedEpoch());

  /** Whatever is told, in whichever order: counters that add the changes up never fall below zero, and nothing counts twice. */
  @Property
  void neverCountsMoreThanWasReservedNorLessThanNothing(@ForAll @LongRange(min = 1, max = 1_000) long amount,
      @ForAll @Size(max = 12) List<@LongRange(max = 1_200) Long> captured,
      @ForAll @Size(min = 12, max = 12) List<@LongRange(max = 1_200) Long> capturable) {
    Reservation reservation = Reservation.of(MERCHANT, PAYMENT, amount, List.of(1L), List.of(2L));
    var amounts = new Change(0, amount);
    var payments = new Change(0, 1);
    for (int i = 0; i < captured.size(); i++) {
      Reservation after = reservation.after(progress(captured.get(i), capturable.get(i)));
      amounts = amounts.plus(after.amountSince(reservation));
      payments = payments.plus(after.paymentsSince(reservation));

      assertThat(amounts).isEqualTo(new Change(after.confirmed(), after.held()));
      assertThat(after.confirmed()).isBetween(reservation.confirmed(), amount);
      assertThat(after.confirmed() + after.held()).isLessThanOrEqualTo(reservation.confirmed() + reservation.held());
      assertThat(payments.used()).isEqualTo(after.confirmed() > 0 ? 1 : 0);
      assertThat(payments.reserved()).isEqualTo(after.confirmed() == 0 && after.held() > 0 ? 1 : 0);
      assertThat(after.isFinished()).isEqualTo(after.held() == 0);
      reservation = after;
    }
  }

  /** What a payment really does: parts are captured one after the other, then the rest is given up. */
  @Property
  void holdsWhatIsNeitherCapturedNorGivenUp(@ForAll @Size(max = 10) List<@LongRange(min = 1, max = 50) Long> parts,
      @ForAll @LongRange(min = 0, max = 100) long rest) {
    long amount = parts.stream().mapToLong(Long::longValue).sum() + rest;
    if (amount == 0) return;
    Reservation reservation = Reservation.of(MERCHANT, PAYMENT, amount, List.of(), List.of());
    long taken = 0;
    for (long part : parts) {
      taken += part;
      reservation = reservation.after(progress(taken, amount - taken));

      assertThat(reservation.confirmed()).isEqualTo(taken);
      assertThat(reservation.held()).isEqualTo(amount - taken);
    }
    Reservation ended = reservation.after(progress(taken, 0));

    assertThat(ended.confirmed()).isEqualTo(taken);
    assertThat(ended.isFinished()).isTrue();
  }

  private static PaymentProgress progress(long captured, long capturable) {
    return new PaymentProgress(MERCHANT, PAYMENT, 2, captured, capturable, false);
  }
}
