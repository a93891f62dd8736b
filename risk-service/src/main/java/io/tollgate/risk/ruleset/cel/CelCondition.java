package io.tollgate.risk.ruleset.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import io.tollgate.risk.ruleset.Condition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A condition as CEL's planned program, which is immutable and may run on any thread. */
final class CelCondition implements Condition {
  private static final Logger LOG = LoggerFactory.getLogger(CelCondition.class);
  /** It may fail at every payment; all conditions together tell of it once in that time. */
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final AtomicLong QUIET_UNTIL = new AtomicLong(System.nanoTime());

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
    } catch (RuntimeException | StackOverflowError e) {
      logNowAndThen(e);
      return new Answer.Missing("internal_error");
    }
  }

  private void logNowAndThen(Throwable failure) {
    long until = QUIET_UNTIL.get();
    long now = System.nanoTime();
    if (now - until < 0 || !QUIET_UNTIL.compareAndSet(until, now + QUIET.toNanos())) return;
    LOG.error("A condition over {} failed within the evaluator and counts as missing", attributes, failure);
  }
}
