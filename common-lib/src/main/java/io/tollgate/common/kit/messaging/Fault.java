package io.tollgate.common.kit.messaging;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Whose fault it is that a record was not processed, which decides how often it is tried. */
public enum Fault {
  /** No retry will make it readable. */
  UNREADABLE,
  /** It was read, and what it says can't be done; tried a few times, should it have been something else after all. */
  RECORD,
  /** The database or Kafka is away, full, slow or in the midst of a change: no record's fault, tried for as long as it takes. */
  CIRCUMSTANCES;

  /** Classes of SQLSTATE that are about what was to be stored: cardinality, data exception, constraint violation, limit exceeded, raised by a trigger. */
  private static final Set<String> ABOUT_DATA = Set.of("21", "22", "23", "54", "P0");

  public static Fault of(Throwable failure) {
    List<Throwable> causes = causes(failure);
    if (causes.stream().anyMatch(UnreadableEvent.class::isInstance)) return UNREADABLE;
    Optional<SQLException> ofDatabase = ofDatabase(causes);
    if (ofDatabase.isPresent()) return isAboutData(ofDatabase.get().getSQLState()) ? RECORD : CIRCUMSTANCES;
    return causes.stream().anyMatch(Fault::isCircumstance) ? CIRCUMSTANCES : RECORD;
  }

  /** Whether PostgreSQL found what it has stored damaged (class XX): circumstances to a record that comes, but a row's own fault. */
  public static boolean isOfDamage(Throwable failure) {
    return ofDatabase(causes(failure)).map(SQLException::getSQLState).filter(state -> state.startsWith("XX"))
        .isPresent();
  }

  private static Optional<SQLException> ofDatabase(List<Throwable> causes) {
    return causes.stream().filter(SQLException.class::isInstance).map(SQLException.class::cast)
        .reduce((_, innermost) -> innermost);
  }

  /** The failure and what caused it, innermost last. */
  static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    Throwable cause = failure;
    while (cause != null && !causes.contains(cause)) {
      causes.add(cause);
      cause = cause.getCause();
    }
    return causes;
  }

  private static boolean isAboutData(@Nullable String state) {
    return state != null && state.length() == 5 && ABOUT_DATA.contains(state.substring(0, 2));
  }

  private static boolean isCircumstance(Throwable cause) {
    return switch (cause) {
      case RecordTooLargeException _,SerializationException _ -> false;
      case KafkaException _,TransactionException _,TransientDataAccessException _,RecoverableDataAccessException _,NonTransientDataAccessResourceException _,IOException _,TimeoutException _,InterruptedException _,Error _ ->
        true;
      default -> false;
    };
  }
}
