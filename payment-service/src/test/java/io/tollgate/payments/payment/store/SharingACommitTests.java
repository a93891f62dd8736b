package io.tollgate.payments.payment.store;

import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.payment.CaptureMode;
import io.tollgate.payments.payment.Move;
import io.tollgate.payments.payment.Samples;
import io.tollgate.payments.payment.Stored;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Moves that come at the same time share a transaction; what fails for one of them fails for it alone. */
class SharingACommitTests {
  private static final int OTHERS = 50;
  private final List<Move> recorded = new ArrayList<>();
  private final CountDownLatch gathered = new CountDownLatch(1);
  private final AtomicInteger transactions = new AtomicInteger();
  private volatile RuntimeException failure = new IllegalStateException();
  private volatile String refused = "";
  private final GroupCommit commit = new GroupCommit(this::record).start();

  @AfterEach
  void close() { commit.close(); }

  @ParameterizedTest
  @MethodSource("faultsOfAMove")
  void failsTheMoveThatFailsAndRecordsTheOthersOnce(RuntimeException fault) throws Exception {
    failure = fault;
    refused = "move 7";

    List<Future<Boolean>> fates = recordAtOnce();

    for (int i = 0; i < fates.size(); i++)
      if (i == 7) assertThat(thrown(fates.get(i))).isSameAs(fault);
      else
        assertThat(fates.get(i).get(5, TimeUnit.SECONDS)).as("move %d", i).isTrue();
    assertThat(recorded).doesNotHaveDuplicates().hasSize(OTHERS + 1); // and the first, alone
  }

  static Stream<RuntimeException> faultsOfAMove() {
    return Stream.of(new DataIntegrityViolationException("refused", new SQLException("check", "23514")),
        new UncategorizedSQLException("move", "sql", new SQLException("raised by a trigger", "P0001")),
        new IllegalStateException("can't be written"));
  }

  @Test
  void triesNoneAgainWhereNobodyKnowsWhetherItWasCommitted() throws Exception {
    failure = new DataAccessResourceFailureException("broken", new SQLException("broken", "08006"));
    refused = "move 7";

    List<Future<Boolean>> fates = recordAtOnce();

    for (Future<Boolean> fate : fates)
      assertThat(thrown(fate)).isSameAs(failure);
    assertThat(transactions).hasValue(2);
  }

  @Test
  void writesNoTwoMovesOfOnePaymentTogether() throws Exception {
    PaymentId one = new PaymentId(new UUID(3, 3));

    List<Future<Boolean>> fates = recordAtOnce(
        i -> () -> commit.record(i < 3 ? move(one, "again " + i) : move("move " + i)));

    for (Future<Boolean> fate : fates)
      assertThat(fate.get(5, TimeUnit.SECONDS)).isTrue();
    assertThat(recorded).doesNotHaveDuplicates().hasSize(OTHERS + 2);
    assertThat(transactions).hasValue(4); // the first, and the one payment's three
  }

  private List<Future<Boolean>> recordAtOnce() throws Exception { return recordAtOnce(this::recording); }

  /** All but the first gather while that one is committed. */
  private List<Future<Boolean>> recordAtOnce(IntFunction<Callable<Boolean>> recording) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> first = executor.submit(() -> commit.record(move("first")));
      await().atMost(Duration.ofSeconds(5)).until(() -> transactions.get() == 1);
      List<Future<Boolean>> fates = new ArrayList<>();
      for (int i = 0; i <= OTHERS; i++) { fates.add(executor.submit(recording.apply(i))); }
      await().atMost(Duration.ofSeconds(5)).until(() -> commit.waiting() == OTHERS + 1);
      gathered.countDown();
      assertThat(first.get(5, TimeUnit.SECONDS)).isTrue();
      return fates;
    }
  }

  private Callable<Boolean> recording(int number) { return () -> commit.record(move("move " + number)); }

  private List<Move> record(List<Move> moves) {
    transactions.incrementAndGet();
    if (moves.stream().anyMatch(move -> "first".equals(move.reason()))) awaitTheOthers();
    if (moves.stream().anyMatch(move -> refused.equals(move.reason()))) throw failure;
    recorded.addAll(moves);
    return moves;
  }

  private void awaitTheOthers() {
    try {
      assertThat(gathered.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Throwable thrown(Future<Boolean> fate) throws Exception {
    try {
      throw new AssertionError("recorded: " + fate.get(5, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    }
  }

  private static Move move(String what) {
    return move(new PaymentId(UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8))), what);
  }

  private static Move move(PaymentId payment, String what) {
    var authorizing = Samples.authorizing(Samples.processing(payment, Samples.ALL, CaptureMode.AUTOMATIC));
    return Move.outcome(new Stored<>(authorizing, 2, 1, Samples.NOON), authorizing.fail("x", Samples.NOON),
        Samples.NOON, PaymentEventType.FAILED, "test", what, List.of());
  }
}
