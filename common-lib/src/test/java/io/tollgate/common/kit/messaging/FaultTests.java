package io.tollgate.common.kit.messaging;

import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class FaultTests {
  @ParameterizedTest
  @MethodSource
  void isNoRecordsWhereSomethingIsAway(Throwable failure) {
    assertThat(Fault.of(failure)).isEqualTo(Fault.CIRCUMSTANCES);
    assertThat(Fault.of(new IllegalStateException("Not every verdict is known to be published", failure)))
        .isEqualTo(Fault.CIRCUMSTANCES);
  }

  static Stream<Throwable> isNoRecordsWhereSomethingIsAway() {
    return Stream.of(new CannotCreateTransactionException("no connection"),
        new TransactionSystemException("lost while committing"), new DataAccessResourceFailureException("lost"),
        new QueryTimeoutException("slow"), new CannotAcquireLockException("deadlock"),
        new OptimisticLockingFailureException("overtaken"), new NotEnoughReplicasException("one broker"),
        new ExecutionException(new NotEnoughReplicasException("one broker")), new TimeoutException("slow"),
        new UncheckedIOException(new IOException("reset")), new InterruptedException(), new OutOfMemoryError());
  }

  /** Class 08 connection, 25 and 40 transaction, 42 schema or rights, 53 resources, 55 locks, 57 operator, 58 system. */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"08006", "25006", "40001", "40P01", "42501", "42P01", "53100", "53300", "55P03", "57P01",
      "58030"})
  void isNoRecordsWhereTheDatabaseCantServeAnybody(@Nullable String state) {
    assertThat(Fault.of(new DataIntegrityViolationException("by mistake", new SQLException("state", state))))
        .isEqualTo(Fault.CIRCUMSTANCES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"22001", "22003", "22021", "23502", "23514", "P0001"})
  void isTheRecordsWhereTheDatabaseRefusesIt(String state) {
    assertThat(Fault.of(new TransactionSystemException("while committing", new SQLException("state", state))))
        .isEqualTo(Fault.RECORD);
  }

  @Test
  void isTheRecordsWhereOurCodeCantDoIt() {
    assertThat(Fault.of(new IllegalArgumentException("negative"))).isEqualTo(Fault.RECORD);
    assertThat(Fault.of(new NullPointerException())).isEqualTo(Fault.RECORD);
    assertThat(Fault.of(new ArithmeticException("overflow"))).isEqualTo(Fault.RECORD);
    assertThat(Fault.of(new ExecutionException(new RecordTooLargeException("its answer")))).isEqualTo(Fault.RECORD);
  }

  @Test
  void isNotToBeRepairedByTryingWhereItCantBeRead() {
    assertThat(Fault.of(new IllegalStateException(new UnreadableEvent(new IOException("no JSON")))))
        .isEqualTo(Fault.UNREADABLE);
  }
}
