package io.tollgate.risk.velocity.store;

import io.tollgate.risk.velocity.Dimension;
import io.tollgate.risk.velocity.Narrower;
import io.tollgate.risk.velocity.Occurrence;
import io.tollgate.risk.velocity.Pairing;
import io.tollgate.risk.velocity.Remembered;
import io.tollgate.risk.velocity.Remembered.Seen;
import io.tollgate.risk.velocity.Stretch;
import io.tollgate.risk.velocity.Subject;
import io.tollgate.risk.velocity.Totals;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PackedHistoryProperties {
  @Property
  void unpacksWhatWasPacked(@ForAll("histories") Remembered remembered) {
    assertThat(PackedHistory.unpack(PackedHistory.pack(remembered))).isEqualTo(remembered);
    assertThat(PackedHistory.unpackStretch(PackedHistory.pack(remembered.attempts()))).isEqualTo(remembered.attempts());
  }

  @Property
  void refusesALayoutThatItDoesNotKnow(@ForAll("histories") Remembered remembered) {
    byte[] packed = PackedHistory.pack(remembered);
    packed[0] = 2;

    assertThatThrownBy(() -> PackedHistory.unpack(packed)).isInstanceOf(IllegalStateException.class);
  }

  @Provide
  Arbitrary<Remembered> histories() {
    Arbitrary<Subject> subjects = Combinators.combine(Arbitraries.of(Dimension.class),
        Arbitraries.create(UUID::randomUUID)).as(Subject::new);
    return Combinators
        .combine(histories(Arbitraries.just(Narrower.NONE)).list().ofMaxSize(4), Arbitraries.of(true, false))
        .flatAs((some, hasMore) -> subjects.set().ofSize(some.size()).flatMap(keys -> {
          var rest = some.iterator();
          return histories(Arbitraries.just(new Narrower(
              keys.stream().collect(Collectors.toMap(Function.identity(), _ -> rest.next())), hasMore)));
        }));
  }

  private static Arbitrary<Remembered> histories(Arbitrary<Narrower> narrower) {
    Arbitrary<Map<Pairing, Map<UUID, Seen>>> others = Arbitraries.maps(Arbitraries.of(Pairing.class), Arbitraries
        .maps(Arbitraries.create(UUID::randomUUID),
            Combinators.combine(instants(), instants().optional()).as(Seen::new))
        .ofMinSize(1).ofMaxSize(20)).ofMaxSize(4);
    return Combinators
        .combine(instants().optional(), Arbitraries.integers().between(0, 40_000), stretches(), stretches(),
            others, Arbitraries.of(true, false), narrower)
        .as((firstAt, day, attempts, failures, some, hasMore, its) -> new Remembered(firstAt, LocalDate.ofEpochDay(day),
            attempts,
            failures.occurrences().isEmpty() ? Stretch.NONE : failures, some, hasMore, its));
  }

  private static Arbitrary<Stretch> stretches() {
    Arbitrary<Occurrence> occurrences = Combinators.combine(instants(), Arbitraries.longs().greaterOrEqual(0),
        Arbitraries.of("EUR", "JPY", "XXX")).as((at, amount, currency) -> new Occurrence(1, at, amount, currency));
    Arbitrary<Map<String, BigInteger>> totals = Arbitraries.maps(Arbitraries.of("EUR", "KWD"),
        Arbitraries.bigIntegers());
    return Combinators.combine(Arbitraries.longs().between(0, 1L << 50), totals, occurrences.list().ofMaxSize(40))
        .as((before, sums, some) -> new Stretch(before, new Totals(new TreeMap<>(sums)), numbered(before, some)));
  }

  private static List<Occurrence> numbered(long before, List<Occurrence> some) {
    var numbered = new ArrayList<Occurrence>();
    for (Occurrence one : some)
      numbered.add(new Occurrence(before + numbered.size() + 1, one.at(), one.amount(), one.currency()));
    return numbered;
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.longs().between(0, 4_000_000_000_000_000L)
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }
}
