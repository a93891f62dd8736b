package io.tollgate.risk.ruleset;

import java.util.Map;
import java.util.Set;

/** A compiled condition: immutable, and the same values always get the same answer. */
public interface Condition {
  /** The names that it looks at. */
  Set<String> attributes();

  /** How many steps it may take, at most. */
  long cost();

  /** Never throws. */
  Answer on(Map<String, Object> values);

  /** What a condition says. */
  sealed interface Answer {
    Answer HIT = new Hit();
    Answer CLEAR = new Clear();

    record Hit() implements Answer {}
    record Clear() implements Answer {}

    /** It could not be told: the rule counts as not there. {@code because} is a stable code. */
    record Missing(String because) implements Answer {}
  }

  /** A condition that no longer compiles, as where an attribute is no longer declared. */
  static Condition missing(String because) {
    var answer = new Answer.Missing(because);
    return new Condition() {
      @Override
      public Set<String> attributes() { return Set.of(); }

      @Override
      public long cost() { return 1; }

      @Override
      public Answer on(Map<String, Object> values) { return answer; }
    };
  }
}
