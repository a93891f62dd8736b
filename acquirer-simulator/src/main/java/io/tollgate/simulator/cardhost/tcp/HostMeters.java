package io.tollgate.simulator.cardhost.tcp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.simulator.cardhost.Field;
import io.tollgate.simulator.cardhost.Message;
import io.tollgate.simulator.cardhost.Reaction;

import java.util.function.IntSupplier;

/** What one host is measured by. */
final class HostMeters {
  private static final String HOST = "host";
  private static final String NONE = "none";

  private final MeterRegistry registry;
  private final String host;
  private final Counter turnedAway;

  HostMeters(MeterRegistry registry, String host, IntSupplier connections) {
    this.registry = registry;
    this.host = host;
    this.turnedAway = Counter.builder("tollgate.simulator.connections.refused").tag(HOST, host)
        .description("Connections that were more than the host takes").register(registry);
    Gauge.builder("tollgate.simulator.connections", connections::getAsInt).tag(HOST, host)
        .description("Connections that stand").strongReference(true).register(registry);
  }

  void refused() { turnedAway.increment(); }

  void heard(Message message, Reaction reaction) {
    Counter.builder("tollgate.simulator.messages").tag(HOST, host).tag("type", message.mti())
        .tag("outcome", outcome(reaction)).tag("response_code", responseCode(reaction))
        .description("Messages by what the host did about them").register(registry).increment();
  }

  private static String outcome(Reaction reaction) {
    return switch (reaction) {
      case Reaction.Answered _ -> "answered";
      case Reaction.AnsweredLate _ -> "answered_late";
      case Reaction.AnsweredTwice _ -> "answered_twice";
      case Reaction.Unanswered() -> "unanswered";
      case Reaction.Garbled() -> "garbled";
      case Reaction.CutOff _ -> "cut_off";
      case Reaction.HungUp _ -> "hung_up";
    };
  }

  private static String responseCode(Reaction reaction) {
    return switch (reaction) {
      case Reaction.Answered(var answer) -> responseCode(answer);
      case Reaction.AnsweredLate(var answer, _) -> responseCode(answer);
      case Reaction.AnsweredTwice(var answer) -> responseCode(answer);
      case Reaction.CutOff(var answer) -> responseCode(answer);
      case Reaction.Unanswered(),Reaction.Garbled(),Reaction.HungUp(_) -> NONE;
    };
  }

  private static String responseCode(Message answer) { return answer.fields().getOrDefault(Field.RESPONSE_CODE, NONE); }
}
