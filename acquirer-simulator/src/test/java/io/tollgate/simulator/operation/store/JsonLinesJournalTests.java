package io.tollgate.simulator.operation.store;

import io.tollgate.simulator.operation.Answer;
import io.tollgate.simulator.operation.Decline;
import io.tollgate.simulator.operation.Entry;
import io.tollgate.simulator.operation.OperationId;
import io.tollgate.simulator.operation.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonLinesJournalTests {
  private static final Entry APPROVED = Entry.first(Samples.sale("op_1", 4200), new Answer.Approved(),
      Samples.NOW);
  private static final Entry DECLINED = Entry.first(Samples.sale("op_2", "pay_ü", 1, "9995"),
      new Answer.Declined(Decline.INSUFFICIENT_FUNDS), Samples.NOW);

  @TempDir
  Path folder;

  @Test
  void tellsAfterARestartWhatItWasTold() throws IOException {
    write(APPROVED, DECLINED);
    try (var journal = open()) {
      replay(journal);
      journal.askedAgain(new OperationId("op_2"));
    }

    assertThat(restart()).containsExactly(APPROVED, DECLINED, new OperationId("op_2"));
  }

  @Test
  void cutsOffALineThatWasTornAndGoesOnBehindTheLastWholeOne() throws IOException {
    write(APPROVED);
    Files.writeString(file(), "{\"operation_id\":\"op_torn\",\"ty", StandardOpenOption.APPEND);
    try (var journal = open()) {
      assertThat(replay(journal)).containsExactly(APPROVED);
      journal.recorded(DECLINED);
    }

    assertThat(restart()).containsExactly(APPROVED, DECLINED);
  }

  @Test
  void refusesAJournalThatIsDamagedInItsMiddle() throws IOException {
    write(APPROVED);
    Files.writeString(file(), "{\"operation_id\":\"op_7\"}\n", StandardOpenOption.APPEND);

    assertThatThrownBy(this::restart).isInstanceOf(IllegalStateException.class).hasMessageContaining("Line 2")
        .hasMessageContaining(file().toString());
  }

  private void write(Entry... entries) throws IOException {
    try (var journal = open()) {
      replay(journal);
      for (Entry entry : entries)
        journal.recorded(entry);
    }
  }

  private List<Object> restart() throws IOException {
    try (var journal = open()) {
      return replay(journal);
    }
  }

  private static List<Object> replay(JsonLinesJournal journal) {
    var told = new ArrayList<Object>();
    journal.replay(told::add, told::add);
    return told;
  }

  private JsonLinesJournal open() throws IOException { return new JsonLinesJournal(new JournalProperties(file())); }

  private Path file() { return folder.resolve("deep").resolve("book.jsonl"); }
}
