package io.tollgate.risk.velocity;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.testing.Attempted;
import io.tollgate.risk.testing.SomePayment;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Only some of a payment's subjects are reserved; they have to keep apart all payments that have anything in common. */
class ReservedSubjectsProperties {
  private static final List<MerchantId> MERCHANTS = List.of(SomePayment.someMerchant(), SomePayment.someMerchant());

  @Property
  void keepApartWhateverHasAnySubjectInCommon(@ForAll @IntRange(max = 127) int one,
      @ForAll @IntRange(max = 127) int other) {
    Map<Dimension, Subject> subjects = Dimension.all(request(one));
    Map<Dimension, Subject> others = Dimension.all(request(other));
    boolean haveOneInCommon = subjects.values().stream().anyMatch(others::containsValue);

    assertThat(subjects.values().stream().filter(subject -> !subject.dimension().impliesAnother())
        .anyMatch(others::containsValue)).isEqualTo(haveOneInCommon);
  }

  /** Each of its bits chooses one of two values. */
  private static RiskRequested request(int bits) {
    return Attempted.anew(Instant.EPOCH).by(MERCHANTS.get(bits & 1)).withCard("card-" + (bits >> 1 & 1))
        .withBin("4242420" + (bits >> 2 & 1)).withPayer("payer-" + (bits >> 3 & 1))
        .withEmail("email-" + (bits >> 4 & 1))
        .withDevice("device-" + (bits >> 5 & 1)).from("10.0." + (bits >> 6 & 1) + ".1").request();
  }
}
