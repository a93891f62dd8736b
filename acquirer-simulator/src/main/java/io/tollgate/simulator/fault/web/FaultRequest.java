package io.tollgate.simulator.fault.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.simulator.fault.Call;
import io.tollgate.simulator.fault.Effect;
import io.tollgate.simulator.fault.Fault;
import io.tollgate.simulator.operation.Decline;
import io.tollgate.simulator.operation.OperationType;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Set;

/** The order of a fault as it came. */
record FaultRequest(@Nullable String fault, @Nullable String appliesTo, @Nullable String last4, @Nullable Long amount,
    @Nullable String merchantReference, @Nullable String type, @Nullable Duration delay, @Nullable String declineCode,
    @Nullable Integer times) {
  /** No fault holds a connection longer than this. */
  static final Duration LONGEST = Duration.ofSeconds(60);

  Effect effect() {
    return switch (fault) {
      case "delay" -> new Effect.Delay(time(Duration.ofSeconds(5)));
      case "no_answer" -> new Effect.NoAnswer(time(LONGEST));
      case "lose_answer" -> new Effect.LoseAnswer(time(Duration.ZERO));
      case "error" -> new Effect.ServerError();
      case "pending" -> new Effect.Pending(time(Duration.ofSeconds(5)));
      case "decline" -> new Effect.ForcedDecline(decline());
      case null, default ->
        throw invalid("fault", "The fault is none of: delay, no_answer, lose_answer, error, pending, decline.");
    };
  }

  Set<Call> calls() {
    return switch (appliesTo) {
      case null -> Set.of(Call.AUTHORIZE);
      case "authorize" -> Set.of(Call.AUTHORIZE);
      case "inquiry" -> Set.of(Call.INQUIRY);
      case "both" -> Set.of(Call.AUTHORIZE, Call.INQUIRY);
      case String _ -> throw invalid("applies_to", "It is none of: authorize, inquiry, both.");
    };
  }

  Fault.Filter filter() { return new Fault.Filter(last4, amount, merchantReference, typeOf()); }

  private @Nullable OperationType typeOf() {
    if (type == null) return null;
    return OperationType.find(type)
        .orElseThrow(() -> invalid("type", "The type is none of: " + OperationType.codes() + "."));
  }

  /** Absent: until it is deleted. */
  @Nullable
  Integer strikes() {
    if (times != null && times < 1) throw invalid("times", "A fault strikes at least once.");
    return times;
  }

  private Duration time(Duration otherwise) {
    Duration asked = delay == null ? otherwise : delay;
    if (asked.isNegative() || asked.compareTo(LONGEST) > 0) {
      throw invalid("delay", "The delay is not between PT0S and " + LONGEST + ".");
    }
    return asked;
  }

  private Decline decline() {
    if (declineCode == null) return Decline.DO_NOT_HONOR;
    return Decline.find(declineCode).orElseThrow(() -> invalid("decline_code", "No issuer says this."));
  }

  private static InvalidRequest invalid(String param, String detail) {
    return InvalidRequest.malformed("invalid_field", param, detail);
  }
}
