package io.tollgate.simulator.operation;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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
    Entry first = book.answer(sale("op_1", 4200), () -> APPROVED);
    Entry again = book.answer(sale("op_1", 4200), () -> DECLINED);

    assertThat(again.answer()).isEqualTo(first.answer());
    assertThat(again.approvalCode()).isEqualTo(first.approvalCode()).matches("[0-9]{6}");
    assertThat(again.acquirerReference()).isEqualTo(first.acquirerReference());
    assertThat(again.requests()).isEqualTo(2);
  }

  @Test
  void refusesAnotherContentUnderAKnownId() {
    book.answer(sale("op_1", 4200), () -> APPROVED);

    assertThatThrownBy(() -> book.answer(sale("op_1", 4201), () -> APPROVED)).isInstanceOf(OperationIdReused.class);
    assertThatThrownBy(() -> book.answer(sale("op_1", "pay_2", 4200, "4242"), () -> APPROVED))
        .isInstanceOf(OperationIdReused.class);
    assertThatThrownBy(() -> book.answer(sale("op_1", "pay_1", 4200, "4444"), () -> APPROVED))
        .isInstanceOf(OperationIdReused.class);
    assertThat(book.approved()).containsEntry("EUR", new Book.Total(1, 4200));
  }

  @Test
  void sumsUpWhatWasApprovedAndNothingElse() {
    book.answer(sale("op_1", 4200), () -> APPROVED);
    book.answer(sale("op_1", 4200), () -> APPROVED);
    book.answer(sale("op_2", 1), () -> APPROVED);
    book.answer(sale("op_3", 99), () -> DECLINED);

    assertThat(book.size()).isEqualTo(3);
    assertThat(book.approved()).containsOnlyKeys("EUR").containsEntry("EUR", new Book.Total(2, 4201));
  }

  @Test
  void isTheSameAfterARestart() {
    book.answer(sale("op_1", 4200), () -> APPROVED);
    book.answer(sale("op_1", 4200), () -> APPROVED);
    book.answer(sale("op_2", 99), () -> DECLINED);

    Book restarted = Book.from(journal, Samples.CLOCK);

    assertThat(restarted.entries()).containsExactlyInAnyOrderElementsOf(book.entries().toList());
    assertThat(restarted.approved()).isEqualTo(book.approved());
    assertThat(restarted.answer(sale("op_2", 99), () -> APPROVED).answer()).isEqualTo(DECLINED);
  }

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
