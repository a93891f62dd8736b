package io.tollgate.platform;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Payments of all kinds, in four currencies, over two card hosts that misbehave at random. Nothing is in doubt for longer than
 * its schedule says, and when the hosts behave again all books agree.
 *
 * <p>{@code -Dtollgate.soak=PT10M} is how long, {@code -Dtollgate.soak.rate=50} how many payments a second, and
 * {@code -Dtollgate.seed=…} makes the same payments and the same misbehavior.
 */
@OnThePlatform
@Order(3)
class SoakOverCardHostsIT {
  private static final Duration TIME = Duration.parse(System.getProperty("tollgate.soak", "PT30S"));
  private static final int PER_SECOND = Integer.getInteger("tollgate.soak.rate", 10);
  private static final long SEED = Long.getLong("tollgate.seed", new SplittableRandom().nextInt(1_000_000));
  /** Where the platform falls behind, the payers wait rather than drown it. */
  private static final int MOST_AT_ONCE = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int MOST_REPEATED = 300;

  private final Platform platform;
  private final Merchant merchant;
  /** Another one each time, though the seed be the same: the platform keeps its payments. */
  private final String run = "S-" + SEED + "-" + Long.toHexString(System.nanoTime());
  private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();

  SoakOverCardHostsIT(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.merchant = merchant;
  }

  @Test
  void endsWithEqualBooksWhateverTheHostsDo() throws Exception {
    List<Story> stories = new ArrayList<>();
    Map<String, Long> faults;
    Duration longestDoubt;
    try (var storm = new FaultStorm(platform, SEED); var doubts = new DoubtWatch(platform)) {
      play(stories, storm);
      faults = storm.ordered();
      await().atMost(PATIENCE).until(doubts::nothingIsInDoubt);
      assertThat(doubts.tooOld()).as("seed %d", SEED).isEmpty();
      longestDoubt = doubts.longest();
    }
    System.out.printf("soak: seed %d, %d payments in %d s %s, faults %s, longest doubt %d s%n", SEED, stories.size(),
        TIME.toSeconds(), count(stories), faults, longestDoubt.toSeconds());

    assertThat(surprises).as("seed %d", SEED).isEmpty();
    assertThat(stories).as("seed %d", SEED).allSatisfy(Story::assertEndedRight);
    Invariants.assertAll(platform);
    assertThat(stories.stream().limit(MOST_REPEATED)).as("seed %d", SEED).allSatisfy(Story::assertRepeatedIsTheSame);
    assertThat(Database.query(platform, "select count(*) from payment.payment where order_id like '" + run + "-%'"))
        .containsExactly(Integer.toString(stories.size()));
    await().atMost(PATIENCE).untilAsserted(() -> Invariants.assertItsOwnAuditsFoundNothing(platform));
  }

  /** A payment at each beat of the clock; the storm is over when the last one has begun. */
  private void play(List<Story> stories, FaultStorm storm) throws InterruptedException {
    long beat = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
    var room = new Semaphore(MOST_AT_ONCE);
    try (ExecutorService payers = Executors.newVirtualThreadPerTaskExecutor()) {
      long start = System.nanoTime();
      for (long due = start; due - start < TIME.toNanos(); due += beat) {
        while (System.nanoTime() < due)
          LockSupport.parkNanos(due - System.nanoTime());
        room.acquire();
        var story = new Story(merchant, run + "-" + stories.size(), new SplittableRandom(SEED + stories.size()));
        stories.add(story);
        payers.execute(() -> {
          try {
            story.play();
          } catch (RuntimeException | AssertionError e) {
            surprises.add(e);
          } finally {
            room.release();
          }
        });
      }
      storm.close();
    }
  }

  private static Map<String, Long> count(List<Story> stories) {
    return stories.stream().collect(Collectors.groupingBy(Story::end, TreeMap::new, Collectors.counting()));
  }
}
