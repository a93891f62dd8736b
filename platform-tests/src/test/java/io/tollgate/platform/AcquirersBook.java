package io.tollgate.platform;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What one acquirer holds and has taken, by the name under which it knows a payment. */
final class AcquirersBook {
  private AcquirersBook() {}

  /** Of those of which it holds or has taken anything. */
  static Map<String, Position> read(Platform platform, String acquirer) {
    List<JsonNode> approved = Merchant.simulator(platform).get("/book?acquirer=" + acquirer).json().path("operations")
        .valueStream().filter(operation -> operation.path("result").asString().equals("approved")).toList();
    Set<String> reversed = approved.stream().filter(operation -> operation.path("type").asString().equals("reversal"))
        .map(operation -> operation.path("original").asString()).collect(Collectors.toSet());
    Map<String, Position> positions = new TreeMap<>();
    approved.stream().filter(operation -> !reversed.contains(operation.path("operation_id").asString())).forEach(
        operation -> positions.merge(operation.path("merchant_reference").asString(), Position.of(operation),
            Position::plus));
    positions.values().removeIf(Position.NOTHING::equals);
    return positions;
  }

  /** Minor units of the payment's currency. */
  record Position(long held, long taken) {
    static final Position NOTHING = new Position(0, 0);

    private static Position of(JsonNode operation) {
      long amount = operation.path("amount").asLong();
      return switch (operation.path("type").asString()) {
        case "authorization" -> new Position(amount, 0);
        case "capture" -> new Position(-amount, amount);
        case "void" -> new Position(-amount, 0);
        case "sale" -> new Position(0, amount);
        case "refund" -> new Position(0, -amount);
        default -> NOTHING;
      };
    }

    private Position plus(Position other) { return new Position(held + other.held, taken + other.taken); }
  }
}
