package io.tollgate.simulator.fault;

import io.tollgate.simulator.operation.Acquirer;
import io.tollgate.simulator.operation.Operation;
import io.tollgate.simulator.operation.OperationType;
import io.tollgate.simulator.operation.ResponseCode;
import io.tollgate.simulator.operation.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class FaultsTests {
  private static final Effect NONE = new Effect.None();
  private static final Effect ERROR = new Effect.ServerError();
  private static final Effect LATE = new Effect.Delay(Duration.ofSeconds(1));
  private static final Operation SALE = Samples.sale("op_1", "pay_1", 4200, "4242");

  private final Faults faults = new Faults(Samples.CLOCK);

  @Test
  void strikeAsOftenAsOrderedAndThenAreGone() {
    order(ERROR, null, null, null, 2);

    assertThat(strike()).isEqualTo(ERROR);
    assertThat(faults.all()).singleElement().extracting(Fault::timesLeft).isEqualTo(1);
    assertThat(strike()).isEqualTo(ERROR);
    assertThat(strike()).isEqualTo(NONE);
    assertThat(faults.all()).isEmpty();
  }

  @Test
  void lastUntilTheyAreDeletedWhereNoNumberIsGiven() {
    String id = order(ERROR, null, null, null, null);

    for (int i = 0; i < 10; i++)
      assertThat(strike()).isEqualTo(ERROR);
    assertThat(faults.remove(id)).isPresent();
    assertThat(faults.remove(id)).isEmpty();
    assertThat(strike()).isEqualTo(NONE);
  }

  @Test
  void spareWhatTheirFilterDoesNotMatch() {
    order(ERROR, "4444", null, null, null);
    order(ERROR, null, 4201L, null, null);
    order(ERROR, null, null, "pay_2", null);
    order(ERROR, "4242", 4200L, "pay_2", null);

    assertThat(strike()).isEqualTo(NONE);
  }

  @Test
  void strikeWhatTheirWholeFilterMatches() {
    order(ERROR, "4242", 4200L, "pay_1", null);

    assertThat(strike()).isEqualTo(ERROR);
  }

  @Test
  void strikeOldestFirstAndOneAtATime() {
    order(LATE, null, null, null, 1);
    order(ERROR, null, null, null, 1);

    assertThat(strike()).isEqualTo(LATE);
    assertThat(strike()).isEqualTo(ERROR);
  }

  @Test
  void strikeTheCallTheyAreMeantForAlone() {
    order(ERROR, null, null, null, null);

    assertThat(faults.strike(Call.INQUIRY, Optional.of(SALE))).isEqualTo(NONE);
  }

  @Test
  void matchAnOperationNobodyKnowsOnlyWithoutAFilter() {
    faults.order(ERROR, Set.of(Call.INQUIRY), new Fault.Filter("4242", null, null, null, null),
        Schedule.ALWAYS);

    assertThat(faults.strike(Call.INQUIRY, Optional.empty())).isEqualTo(NONE);

    faults.order(LATE, Set.of(Call.INQUIRY), Fault.Filter.EVERYTHING, Schedule.ALWAYS);

    assertThat(faults.strike(Call.INQUIRY, Optional.empty())).isEqualTo(LATE);
  }

  @Test
  void spareTheBooksOfOtherAcquirers() {
    faults.order(ERROR, Set.of(Call.AUTHORIZE), new Fault.Filter(null, null, null, null, new Acquirer("north")),
        Schedule.ALWAYS);

    assertThat(strike()).isEqualTo(NONE);
  }

  @Test
  void declineAnythingButAReversal() {
    var decline = new Effect.ForcedCode(ResponseCode.SYSTEM_MALFUNCTION);
    order(decline, null, null, null, null);

    assertThat(strike()).isEqualTo(decline);
    Operation reversal = Samples.following(OperationType.REVERSAL, "op_2", "op_1", 4200);
    assertThat(faults.strike(Call.AUTHORIZE, Optional.of(reversal))).isEqualTo(NONE);
  }

  @Test
  void strikeEverySoManyCallsWhereOrdered() {
    scheduled(new Schedule(2, 3, 1, 0, Duration.ZERO, null));

    assertThat(Stream.generate(this::strike).limit(10)).containsExactly(NONE, NONE, ERROR, NONE, NONE, ERROR, NONE,
        NONE, NONE, NONE);
  }

  @Test
  void strikeByChanceTheSameCallsUnderTheSameSeed() {
    var schedule = new Schedule(null, 1, 0.5, 42, Duration.ZERO, null);
    scheduled(schedule);
    List<Effect> first = Stream.generate(this::strike).limit(1000).toList();
    faults.clear();
    scheduled(schedule);

    assertThat(Stream.generate(this::strike).limit(1000)).containsExactlyElementsOf(first);
    assertThat(first.stream().filter(ERROR::equals).count()).isBetween(400L, 600L);
  }

  @Test
  void sleepBeforeTheirTime() {
    scheduled(new Schedule(null, 1, 1, 0, Duration.ofSeconds(1), null));

    assertThat(strike()).isEqualTo(NONE);
    assertThat(faults.all()).hasSize(1);
  }

  private void scheduled(Schedule schedule) {
    faults.order(ERROR, Set.of(Call.AUTHORIZE), Fault.Filter.EVERYTHING, schedule);
  }

  private String order(Effect effect, @Nullable String last4, @Nullable Long amount, @Nullable String reference,
      @Nullable Integer times) {
    return faults.order(effect, Set.of(Call.AUTHORIZE), new Fault.Filter(last4, amount, reference, null, null),
        times == null ? Schedule.ALWAYS : Schedule.times(times)).id();
  }

  private Effect strike() { return faults.strike(Call.AUTHORIZE, Optional.of(SALE)); }
}
