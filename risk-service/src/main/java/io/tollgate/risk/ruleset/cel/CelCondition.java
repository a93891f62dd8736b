package io.tollgate.risk.ruleset.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import io.tollgate.risk.ruleset.Condition;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A condition as CEL's planned program, which is immutable and may run on any thread. */
final class CelCondition implements Condition {
  private final Program program;
  private final Set<String> attributes;
  private final long cost;

  CelCondition(Program program, Set<String> attributes, long cost) {
    this.program = program;
    this.cost = cost;
    this.attributes = Set.copyOf(attributes);
  }

  @Override
  public Set<String> attributes() { return attributes; }

  @Override
  public long cost() { return cost; }

  @Override
  public Answer on(Map<String, Object> values) {
    if (!values.keySet().containsAll(attributes)) return new Answer.Missing("attribute_not_found");
    try {
      return switch (program.eval(name -> Optional.ofNullable(values.get(name)))) {
        case Boolean hit -> hit ? Answer.HIT : Answer.CLEAR;
        case Object _ -> new Answer.Missing("not_a_bool");
      };
    } catch (CelEvaluationException e) {
      return new Answer.Missing(e.getErrorCode().name().toLowerCase(Locale.ROOT));
    } catch (RuntimeException | StackOverflowError _) {
      return new Answer.Missing("internal_error");
    }
  }
}
