package io.tollgate.simulator.operation;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/** What every protocol does with an operation: the issuer decides, the book records. */
public final class AnswerOperation {
  private final Issuer issuer;
  private final Book book;

  public AnswerOperation(Issuer issuer, Book book) {
    this.issuer = issuer;
    this.book = book;
  }

  /**
   * @param card absent where none came with it
   * @param instead what is said instead of what the issuer thinks
   * @param undecidedFor how long the platform shall be told that the answer is not known yet
   * @throws OperationIdReused where the id is known with another content
   */
  public Outcome answer(Operation operation, @Nullable Card card, @Nullable ResponseCode instead,
      Duration undecidedFor) {
    ResponseCode code = instead == null ? issuer.decide(operation, card) : instead;
    if (code.turnsAway() && book.find(operation.id()).isEmpty()) return new Outcome.TurnedAway(code);
    return new Outcome.Answered(book.answer(operation, () -> Answer.of(code, operation), undecidedFor));
  }

  public sealed interface Outcome {
    record Answered(Entry entry) implements Outcome {}

    /** Not processed, and not in the book. */
    record TurnedAway(ResponseCode code) implements Outcome {}
  }
}
