package io.tollgate.payments.payment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.CannotCreateTransactionException;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ByHalvesTests {
  private final List<Integer> done = new ArrayList<>();
  private final Map<Integer, RuntimeException> alone = new LinkedHashMap<>();
  private int tries;

  @Test
  void doesInOneWhatDoesNotFail() {
    doAll(200, Set.of(), ByHalvesTests::unreadable);

    assertThat(done).isEqualTo(numbers(200));
    assertThat(alone).isEmpty();
    assertThat(tries).isEqualTo(1);
  }

  @Test
  void doesNothingWhereThereIsNothing() {
    doAll(0, Set.of(), ByHalvesTests::unreadable);

    assertThat(tries).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 77, 198, 199})
  void doesAllOthersOnceAndInTheirOrder(int failing) {
    doAll(200, Set.of(failing), ByHalvesTests::unreadable);

    assertThat(done).isEqualTo(numbers(200).stream().filter(each -> each != failing).toList());
    assertThat(alone).containsOnlyKeys(failing);
    assertThat(alone.get(failing)).hasMessage("can't read " + failing);
    assertThat(tries).isLessThanOrEqualTo(17); // two for each time that two hundred can be halved, and the first
  }

  @Test
  void findsEachOfThoseThatFail() {
    doAll(50, Set.of(3, 4, 49), number -> new DuplicateKeyException("refused", new SQLException("", "23505")));

    assertThat(done).hasSize(47);
    assertThat(alone).containsOnlyKeys(3, 4, 49);
  }

  @Test
  void asksADatabaseThatIsAwayNoSecondTime() {
    for (RuntimeException away : List.of(new DataAccessResourceFailureException("away"),
        new CannotCreateTransactionException("no connection left"), new CannotAcquireLockException("serialization"),
        new IllegalStateException(new SQLException("broken", "08006")))) {
      tries = 0;

      assertThatThrownBy(() -> doAll(200, Set.of(0), _ -> away)).isSameAs(away);

      assertThat(tries).isEqualTo(1);
    }
    assertThat(alone).isEmpty();
  }

  @Test
  void leavesWhatFollowsWhereTheDatabaseGoesAwayInBetween() {
    var away = new DataAccessResourceFailureException("away");

    assertThatThrownBy(() -> doAll(8, Set.of(0, 5), number -> number == 0 ? unreadable(0) : away)).isSameAs(away);

    assertThat(done).containsExactly(1, 2, 3);
    assertThat(alone).containsOnlyKeys(0);
  }

  @Test
  void doesWhatIsDoneOneByOneNoSecondTime() {
    ByHalves.oneByOne(numbers(10), each -> {
      done.add(each);
      if (each == 4) throw unreadable(each);
    }, alone::put);

    assertThat(done).isEqualTo(numbers(10));
    assertThat(alone).containsOnlyKeys(4);
  }

  private void doAll(int count, Set<Integer> failing, IntFunction<RuntimeException> failure) {
    ByHalves.of(numbers(count), some -> {
      tries++;
      some.stream().filter(failing::contains).findFirst().ifPresent(each -> { throw failure.apply(each); });
      done.addAll(some);
    }, alone::put);
  }

  private static List<Integer> numbers(int count) { return IntStream.range(0, count).boxed().toList(); }

  private static RuntimeException unreadable(int number) {
    return new IllegalArgumentException("can't read " + number);
  }
}
