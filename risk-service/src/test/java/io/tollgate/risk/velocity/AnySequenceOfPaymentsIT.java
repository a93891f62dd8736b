package io.tollgate.risk.velocity;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.testing.Attempted;
import io.tollgate.risk.testing.SomePayment;
import io.tollgate.risk.testing.VelocityInstance;
import io.tollgate.risk.velocity.store.Forgetting;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import static org.assertj.core.api.Assertions.assertThat;

/** Batches, repetitions, failures, deaths before the commit, passing time and forgetting, on two instances in turn. */
class AnySequenceOfPaymentsIT {
  /** In the future, where the running service forgets nothing. */
  private static final Instant START = Instant.parse("2030-01-02T03:04:05.678901Z");
  private static final VelocityInstance ONE = new VelocityInstance(START, 1);
  private static final VelocityInstance OTHER = new VelocityInstance(START, 1);

  @AfterContainer
  static void stop() {
    ONE.close();
    OTHER.close();
  }

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
  void countsWhatSomebodyCountsWhoRemembersEverything(@ForAll("steps") @Size(min = 1, max = 14) List<Step> steps) {
    var story = new Story();
    steps.forEach(story::take);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Kind> kinds = Arbitraries.frequency(Tuple.of(8, Kind.PAY),
        Tuple.of(3, Kind.REPEAT), Tuple.of(4, Kind.FAIL),
        Tuple.of(2, Kind.DIE), Tuple.of(4, Kind.WAIT),
        Tuple.of(1, Kind.FORGET));
    return Combinators.combine(kinds, Arbitraries.longs()).as(Step::new).list();
  }

  enum Kind {
    PAY, REPEAT, FAIL, DIE, WAIT, FORGET
  }

  record Step(Kind kind, long seed) {}

  /** One sequence, in a world of its own: nobody else has its cards. */
  private static final class Story {
    private static final Set<String> EVERYTHING = Set.copyOf(
        VelocityFeature.all().stream().map(VelocityFeature::name).toList());
    /** What was forgotten by then is no longer counted where a request comes again. */
    private static final Duration REQUESTS_KEPT_FOR = Duration.ofDays(1);
    private static final Duration EVENTS_KEPT_FOR = Duration.ofDays(20);
    /** Each world has its own, or it would count another one's payments. */
    private static final AtomicInteger NETWORKS = new AtomicInteger();
    private final NaiveVelocity reference = new NaiveVelocity();
    private final List<RiskRequested> known = new ArrayList<>();
    private final String world = UUID.randomUUID().toString();
    private final List<MerchantId> merchants = List.of(SomePayment.someMerchant(), SomePayment.someMerchant());
    private final int network = NETWORKS.getAndIncrement();
    private Instant now = START;

    void take(Step step) {
      var random = new SplittableRandom(step.seed());
      VelocityInstance instance = random.nextBoolean() ? ONE : OTHER;
      instance.setNow(now);
      switch (step.kind()) {
        case PAY -> agree(instance, some(random));
        case REPEAT -> {
          List<RiskRequested> batch = some(random);
          List<RiskRequested> recent = since(REQUESTS_KEPT_FOR);
          for (int i = 0; i < 2 && !recent.isEmpty(); i++)
            batch.add(recent.get(random.nextInt(recent.size())));
          agree(instance, batch);
        }
        case FAIL -> fail(instance, random);
        case DIE -> {
          List<RiskRequested> batch = some(random);
          instance.dieBeforeTheCommit(batch);
          if (random.nextBoolean()) agree(instance, batch);
        }
        case WAIT -> now = now.plus(Duration.ofSeconds(switch (random.nextInt(3)) {
          case 0 -> random.nextInt(900);
          case 1 -> random.nextInt(100_000);
          default -> random.nextInt(800_000);
        }));
        case FORGET -> Forgetting.on(instance);
      }
    }

    private void agree(VelocityInstance instance, List<RiskRequested> batch) {
      assertThat(instance.values(batch, EVERYTHING)).isEqualTo(reference.values(batch, EVERYTHING, now));
      known.addAll(batch);
    }

    /** Of payments that were observed, and of one that was not yet. */
    private void fail(VelocityInstance instance, RandomGenerator random) {
      var failing = new ArrayList<>(some(random).subList(0, 1));
      known.addAll(failing);
      List<RiskRequested> recent = since(EVENTS_KEPT_FOR);
      for (int i = 0; i < 2; i++)
        failing.add(recent.get(random.nextInt(recent.size())));
      Instant at = now.minusSeconds(random.nextInt(3_600));
      instance.fail(at, failing.toArray(RiskRequested[]::new));
      reference.fail(failing, at);
    }

    /** Kafka keeps nothing that is older. */
    private List<RiskRequested> since(Duration age) {
      return known.stream().filter(request -> request.createdAt().isAfter(now.minus(age))).toList();
    }

    /** Now and then more than there is room for at hand, and of more cards. */
    private List<RiskRequested> some(RandomGenerator random) {
      var requests = new ArrayList<RiskRequested>();
      int size = random.nextInt(6) == 0 ? 30 + random.nextInt(70) : 1 + random.nextInt(5);
      int cards = random.nextInt(6) == 0 ? 40 : 3;
      for (int i = 0; i < size; i++)
        requests.add(one(random, cards));
      return requests;
    }

    /** Now and then late, by less than requests are kept for, or of a clock that runs ahead. */
    private RiskRequested one(RandomGenerator random, int cards) {
      Instant at = switch (random.nextInt(4)) {
        case 0 -> now.minusSeconds(random.nextInt(70_000));
        case 1 -> now.plusSeconds(random.nextInt(1_000));
        default -> now;
      };
      String ip = "%d.%d.%d.%d".formatted(11 + (network >> 15 & 127), network >> 7 & 255, (network << 1 & 254)
          | random.nextInt(2), random.nextInt(2));
      return new Attempted(merchants.get(random.nextInt(2)), 1 + random.nextLong(5_000),
          random.nextInt(3) == 0 ? "JPY" : "EUR", world.substring(0, 8) + random.nextInt(2),
          world + random.nextInt(cards), random.nextInt(4) == 0 ? null : world + random.nextInt(2),
          random.nextInt(4) == 0 ? null : world + random.nextInt(2), random.nextInt(5) == 0 ? null : ip,
          random.nextInt(4) == 0 ? null : world + random.nextInt(2), at).request();
    }
  }
}
