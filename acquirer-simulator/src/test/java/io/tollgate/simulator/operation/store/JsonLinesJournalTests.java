package io.tollgate.simulator.operation.store;

import io.tollgate.common.money.Money;
import io.tollgate.simulator.operation.Acquirer;
import io.tollgate.simulator.operation.Answer;
import io.tollgate.simulator.operation.CardEntry;
import io.tollgate.simulator.operation.Checks;
import io.tollgate.simulator.operation.Decline;
import io.tollgate.simulator.operation.Entry;
import io.tollgate.simulator.operation.Operation;
import io.tollgate.simulator.operation.OperationId;
import io.tollgate.simulator.operation.OperationType;
import io.tollgate.simulator.operation.Presentment;
import io.tollgate.simulator.operation.ResponseCode;
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
  void readsWhatWasWrittenBeforeThereWereCardHosts() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(),
        """
            {"operation_id":"op_1","type":"sale","merchant_reference":"pay_1","amount":4200,"currency":"EUR","last4":"4242",\
            "at":"2026-03-31T12:00:00Z"}
            {"operation_id":"op_2","type":"sale","merchant_reference":"pay_ü","amount":1,"currency":"EUR","last4":"9995",\
            "decline":"insufficient_funds","at":"2026-03-31T12:00:00Z"}
            """);

    assertThat(restart()).containsExactly(APPROVED, DECLINED);
  }

  @Test
  void remembersWhichHostAnsweredWhat() throws IOException {
    var asked = new Operation(new OperationId("north-0100-0331120000-000001-TERM0001"), new Acquirer("north"),
        OperationType.AUTHORIZATION, "609012000001", Money.of(900010, Samples.EUR), "4242", null,
        new Presentment(CardEntry.CONTACTLESS_STRIPE, "TERM0001",
            new Checks("pass", "unchecked", "fail")));
    var part = Entry.first(asked, new Answer.PartlyApproved(Money.of(450005, Samples.EUR)), Samples.NOW);
    var other = Entry.first(Samples.sale("op_3", 900052),
        new Answer.Declined(Decline.INSUFFICIENT_FUNDS, new ResponseCode("52")), Samples.NOW);
    write(part, other);

    assertThat(restart()).containsExactly(part, other);
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
