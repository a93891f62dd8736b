package io.tollgate.simulator.operation;

import java.util.function.Consumer;

/** Where the book outlives the process. What it was told it knows after the process is killed. */
public interface Journal {
  /** Everything that happened before this start, in order. */
  void replay(Consumer<Entry> recorded, Consumer<OperationId> askedAgain);

  void recorded(Entry entry);

  void askedAgain(OperationId id);
}
