package io.tollgate.risk.limit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** How long a limit counts before it starts anew. Days and months are the calendar's, in UTC. */
public enum Period {
  /** Nothing is counted: each payment is looked at alone. */
  TRANSACTION, DAY, MONTH;

  public String code() { return name().toLowerCase(Locale.ROOT); }

  /** The day or month of that moment; empty where nothing is counted. */
  public Optional<Window> at(Instant moment) {
    LocalDate day = LocalDate.ofInstant(moment, ZoneOffset.UTC);
    return switch (this) {
      case TRANSACTION -> Optional.empty();
      case DAY -> Optional.of(window(day, day.plusDays(1)));
      case MONTH -> Optional.of(window(day.withDayOfMonth(1), day.withDayOfMonth(1).plusMonths(1)));
    };
  }

  public static Optional<Period> find(String code) {
    for (Period period : values()) { if (period.code().equals(code)) return Optional.of(period); }
    return Optional.empty();
  }

  private Window window(LocalDate from, LocalDate to) {
    return new Window(this, from.atStartOfDay(ZoneOffset.UTC).toInstant(), to.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** One certain day or month, from its first moment to the first of the next. */
  public record Window(Period period, Instant starts, Instant ends) {}
}
