package io.tollgate.simulator.operation;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import static io.tollgate.simulator.operation.OperationType.CAPTURE;
import static io.tollgate.simulator.operation.OperationType.REFUND;
import static io.tollgate.simulator.operation.OperationType.REVERSAL;
import static io.tollgate.simulator.operation.OperationType.VOID;
import static io.tollgate.simulator.operation.Samples.authorization;
import static io.tollgate.simulator.operation.Samples.following;
import static io.tollgate.simulator.operation.Samples.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TheBookTests {
  private static final Answer APPROVED = new Answer.Approved();
  private static final Answer DECLINED = new Answer.Declined(Decline.LOST_CARD);

  private final RememberingJournal journal = new RememberingJournal();
  private final Book book = Book.from(journal, Samples.CLOCK);

  @Test
  void answersAnOperationThatIsSentAgainAsItDidTheFirstTime() {
    Entry first = book.answer(sale("op_1", 4200), () -> APPROVED, Duration.ZERO);
    Entry again = book.answer(sale("op_1", 4200), () -> DECLINED, Duration.ZERO);

    assertThat(again.answer()).isEqualTo(first.answer());
    assertThat(again.approvalCode()).isEqualTo(first.approvalCode()).matches("[0-9]{6}");
    assertThat(again.acquirerReference()).isEqualTo(first.acquirerReference());
    assertThat(again.requests()).isEqualTo(2);
  }

  @Test
  void refusesAnotherContentUnderAKnownId() {
    book.answer(sale("op_1", 4200), () -> APPROVED, Duration.ZERO);

    assertThatThrownBy(() -> book.answer(sale("op_1", 4201), () -> APPROVED, Duration.ZERO))
        .isInstanceOf(OperationIdReused.class);
    assertThatThrownBy(() -> book.answer(sale("op_1", "pay_2", 4200, "4242"), () -> APPROVED, Duration.ZERO))
        .isInstanceOf(OperationIdReused.class);
    assertThatThrownBy(() -> book.answer(sale("op_1", "pay_1", 4200, "4444"), () -> APPROVED, Duration.ZERO))
        .isInstanceOf(OperationIdReused.class);
    assertThat(book.approved()).containsEntry("EUR", Map.of("sale", new Book.Total(1, 4200)));
  }

  @Test
  void sumsUpWhatWasApprovedAndNothingElse() {
    book.answer(sale("op_1", 4200), () -> APPROVED, Duration.ZERO);
    book.answer(sale("op_1", 4200), () -> APPROVED, Duration.ZERO);
    book.answer(sale("op_2", 1), () -> APPROVED, Duration.ZERO);
    book.answer(sale("op_3", 99), () -> DECLINED, Duration.ZERO);

    assertThat(book.size()).isEqualTo(3);
    assertThat(book.approved()).containsOnlyKeys("EUR").containsEntry("EUR", Map.of("sale", new Book.Total(2, 4201)));
  }

  @Test
  void isTheSameAfterARestart() {
    book.answer(sale("op_1", 4200), () -> APPROVED, Duration.ZERO);
    book.answer(sale("op_1", 4200), () -> APPROVED, Duration.ZERO);
    book.answer(sale("op_2", 99), () -> DECLINED, Duration.ZERO);

    Book restarted = Book.from(journal, Samples.CLOCK);

    assertThat(restarted.entries()).containsExactlyInAnyOrderElementsOf(book.entries().toList());
    assertThat(restarted.approved()).isEqualTo(book.approved());
    assertThat(restarted.answer(sale("op_2", 99), () -> APPROVED, Duration.ZERO).answer()).isEqualTo(DECLINED);
  }

  @Test
  void takesNoMoreThanWasAuthorizedInHoweverManyParts() {
    ask(authorization("op_1", 100));

    assertThat(ask(following(CAPTURE, "op_2", "op_1", 60)).answer()).isEqualTo(APPROVED);
    assertThat(ask(following(CAPTURE, "op_3", "op_1", 41)).answer()).isEqualTo(refused(Decline.INVALID_AMOUNT));
    assertThat(ask(following(CAPTURE, "op_4", "op_1", 40)).answer()).isEqualTo(APPROVED);
    assertThat(ask(following(VOID, "op_5", "op_1", 100)).answer()).isEqualTo(refused(Decline.INVALID_TRANSACTION));
  }

  @Test
  void givesBackNoMoreThanWasTaken() {
    ask(sale("op_1", 100));

    assertThat(ask(following(REFUND, "op_2", "op_1", 100)).answer()).isEqualTo(APPROVED);
    assertThat(ask(following(REFUND, "op_3", "op_1", 1)).answer()).isEqualTo(refused(Decline.INVALID_AMOUNT));
    assertThat(ask(following(REFUND, "op_4", "op_unknown", 1)).answer()).isEqualTo(refused(Decline.INVALID_AMOUNT));
  }

  @Test
  void takesNothingOfWhatWasVoided() {
    ask(authorization("op_1", 100));
    ask(following(VOID, "op_2", "op_1", 100));

    assertThat(ask(following(CAPTURE, "op_3", "op_1", 1)).answer()).isEqualTo(refused(Decline.INVALID_TRANSACTION));
  }

  @Test
  void declinesAnOperationThatComesAfterItsReversal() {
    ask(following(REVERSAL, "op_2", "op_1", 100));

    assertThat(ask(sale("op_1", 100)).answer()).isEqualTo(refused(Decline.INVALID_TRANSACTION));
  }

  @Test
  void remembersItsPositionsAcrossARestart() {
    ask(authorization("op_1", 100));
    ask(following(CAPTURE, "op_2", "op_1", 60));

    Book restarted = Book.from(journal, Samples.CLOCK);

    assertThat(restarted.answer(following(CAPTURE, "op_3", "op_1", 41), () -> APPROVED, Duration.ZERO).answer())
        .isEqualTo(refused(Decline.INVALID_AMOUNT));
  }

  private Entry ask(Operation operation) { return book.answer(operation, () -> APPROVED, Duration.ZERO); }

  private static Answer refused(Decline reason) { return new Answer.Declined(reason); }

  private static final class RememberingJournal implements Journal {
    private final List<Entry> recorded = new ArrayList<>();
    private final List<OperationId> again = new ArrayList<>();

    @Override
    public void replay(Consumer<Entry> entries, Consumer<OperationId> askedAgain) {
      recorded.forEach(entries);
      again.forEach(askedAgain);
    }

    @Override
    public void recorded(Entry entry) { recorded.add(entry); }

    @Override
    public void askedAgain(OperationId id) { again.add(id); }
  }
}
