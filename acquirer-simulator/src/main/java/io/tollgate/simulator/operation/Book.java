package io.tollgate.simulator.operation;

import io.tollgate.common.money.Money;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every operation that the acquirer ever answered. An operation has one answer, however often and however late it is sent. */
public final class Book {
  private final Map<OperationId, Entry> entries = new ConcurrentHashMap<>();
  private final Map<Currency, Map<OperationType, Total>> approved = new ConcurrentHashMap<>();
  private final Positions positions = new Positions();
  private final Journal journal;
  private final Clock clock;

  private Book(Journal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** The book as the journal tells it. */
  public static Book from(Journal journal, Clock clock) {
    var book = new Book(journal, clock);
    journal.replay(entry -> {
      book.entries.put(entry.operation().id(), entry);
      var _ = approved(entry.operation(), entry.answer()).flatMap(book.positions::admit);
      book.count(entry);
    }, id -> book.entries.computeIfPresent(id, (_, entry) -> entry.askedAgain()));
    return book;
  }

  /**
   * The operation's entry: its first answer where it is known, else the one decided now.
   *
   * @param issuer what the card's bank says; an approval may still be more than the acquirer's own books allow
   * @param undecidedFor how long the platform shall be told that the answer is not known yet
   * @throws OperationIdReused where the id is known with another content
   */
  public Entry answer(Operation operation, Supplier<Answer> issuer, Duration undecidedFor) {
    return entries.compute(operation.id(), (id, known) -> {
      if (known == null) return record(decide(operation, issuer.get(), undecidedFor));
      if (!known.operation().equals(operation)) throw new OperationIdReused(id);
      journal.askedAgain(id);
      return known.askedAgain();
    });
  }

  private Entry decide(Operation operation, Answer issuers, Duration undecidedFor) {
    Instant now = clock.instant();
    Answer answer = approved(operation, issuers).flatMap(positions::admit).<Answer>map(Answer.Declined::new)
        .orElse(issuers);
    return Entry.first(operation, answer, now).pendingUntil(undecidedFor.isZero() ? null : now.plus(undecidedFor));
  }

  public Optional<Entry> find(OperationId id) { return Optional.ofNullable(entries.get(id)); }

  /** In no order. Entries that come while it is read may be missing. */
  public Stream<Entry> entries() {
    return entries.values().stream();
  }

  public int size() { return entries.size(); }

  /** What was approved, by currency code and operation type. */
  public Map<String, Map<String, Total>> approved() {
    var byCode = new TreeMap<String, Map<String, Total>>();
    approved.forEach((currency, totals) -> {
      var byType = new TreeMap<String, Total>();
      totals.forEach((type, total) -> byType.put(type.code(), total));
      byCode.put(currency.getCurrencyCode(), byType);
    });
    return byCode;
  }

  private Entry record(Entry entry) {
    journal.recorded(entry);
    count(entry);
    return entry;
  }

  private void count(Entry entry) {
    approved(entry.operation(), entry.answer()).ifPresent(operation -> {
      Money amount = operation.amount();
      approved.computeIfAbsent(amount.currency(), _ -> new ConcurrentHashMap<>())
          .merge(operation.type(), new Total(1, amount.minorUnits()), Total::plus);
    });
  }

  /** The operation as far as it was approved. */
  private static Optional<Operation> approved(Operation operation, Answer answer) {
    return switch (answer) {
      case Answer.Approved(_) -> Optional.of(operation);
      case Answer.PartlyApproved(var amount) -> Optional.of(operation.of(amount));
      case Answer.Declined(_, _) -> Optional.empty();
    };
  }

  /** How many operations, and their sum in minor units. */
  public record Total(long count, long amount) {
    Total plus(Total other) { return new Total(count + other.count, Math.addExact(amount, other.amount)); }
  }
}
