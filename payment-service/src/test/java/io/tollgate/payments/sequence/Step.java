package io.tollgate.payments.sequence;

import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.TestMerchant;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One thing that happens.
 *
 * @param pick which of the payments so far, or of the requests so far
 * @param amount minor units; the last two digits say what the acquirer does with it
 * @param card of a new payment; the number says what the acquirer does with it
 * @param patience seconds that the request waits for its outcome
 * @param killed whether a connection to the database is killed meanwhile, whoever's it is
 */
record Step(What what, int pick, long amount, String card, int patience, boolean killed) {
  private static final int LONGEST = 15;
  private static final int SHORTEST = 4;
  private static final int[] CENTS = {FakeAcquirer.REFUSED_CENTS, FakeAcquirer.LOST_CENTS, FakeAcquirer.MISSED_CENTS,
      FakeAcquirer.LATER_CENTS, FakeAcquirer.REJECTED_CENTS, FakeAcquirer.SLOW_CENTS, FakeAcquirer.SLOW_CENTS};
  private static final String[] CARDS = {FakeAcquirer.LOSES_ITS_ANSWER, FakeAcquirer.MISSES_THE_FIRST,
      FakeAcquirer.NEVER_HEARS, FakeAcquirer.ANSWERS_LATE, FakeAcquirer.INSUFFICIENT_FUNDS, FakeAcquirer.REJECTS};

  /** What can happen. */
  enum What {
    HOLD(3), SELL(2), CAPTURE(6), CAPTURE_REST(2), VOID(2), REFUND(5), REFUND_REST(2), REPEAT(2), REUSE_KEY(1),
    TIME_PASSES(2), HOLDER_STALLS(3);

    private final int weight;

    What(int weight) { this.weight = weight; }
  }

  private static final List<What> WEIGHED = Stream.of(What.values())
      .flatMap(what -> IntStream.range(0, what.weight).mapToObj(_ -> what)).toList();

  /** The first one pays. Chance alone seldom has several operations of one payment change hands at once; now and then we do. */
  static List<Step> random(RandomGenerator random) {
    Stream<Step> opening = random.nextInt(6) == 0
        ? Stream.of(slow(What.HOLD, 10_000), slow(What.CAPTURE, 1_000), slow(What.CAPTURE, 1_100),
            slow(What.HOLDER_STALLS, 0))
        : Stream.of(of(random.nextBoolean() ? What.HOLD : What.SELL, random));
    return Stream.concat(opening, Stream.generate(() -> of(WEIGHED.get(random.nextInt(WEIGHED.size())), random)))
        .limit(random.nextInt(SHORTEST, LONGEST + 1)).toList();
  }

  private static Step slow(What what, long amount) {
    return new Step(what, 0, amount + FakeAcquirer.SLOW_CENTS, TestMerchant.GOOD_CARD, 0, false);
  }

  private static Step of(What what, RandomGenerator random) {
    boolean pays = what == What.HOLD || what == What.SELL;
    return new Step(what, random.nextInt(1_000), pays ? price(random) : part(random),
        random.nextInt(3) > 0 ? TestMerchant.GOOD_CARD : CARDS[random.nextInt(CARDS.length)],
        random.nextInt(4) == 0 ? 0 : 1, random.nextInt(6) == 0);
  }

  private static long price(RandomGenerator random) {
    return switch (random.nextInt(16)) {
      case 0 -> FakeRisk.DECLINED_AMOUNT;
      case 1 -> FakeRisk.IGNORED_AMOUNT;
      default -> 10_000 + cents(random);
    };
  }

  /** Mostly small enough that several fit, now and then too much. */
  private static long part(RandomGenerator random) {
    return random.nextInt(8) == 0 ? 10_000 + cents(random) : random.nextInt(60) * 100L + cents(random);
  }

  private static int cents(RandomGenerator random) {
    return random.nextInt(5) < 2 ? CENTS[random.nextInt(CENTS.length)] : 1 + random.nextInt(90);
  }
}
