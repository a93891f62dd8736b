package io.tollgate.payments.sequence;

import io.tollgate.payments.modification.ModificationKind;
import io.tollgate.payments.sequence.Plan.Fate;
import tools.jackson.databind.JsonNode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A payment as it may stand: the reference model, in plain numbers and with no code of the service. What is under way, and what
 * time ends, may go on at any moment; {@link #later} are all the worlds that this leads to.
 *
 * @param late whether its time is over: the authorization's, or the patience with an operation that nobody heard of
 * @param executed the amounts that the acquirer took, gave back or let go after the first operation
 */
record World(Plan plan, Life life, boolean late, long authorized, long captured, long refunded, long fees,
    List<UnderWay> underWay, List<Long> executed) {

  enum Life {
    UNDECIDED, APPROVED, DECLINED, FAILED, VOIDED, EXPIRED
  }

  record UnderWay(ModificationKind kind, long amount) implements Comparable<UnderWay> {
    @Override
    public int compareTo(UnderWay other) {
      return kind == other.kind ? Long.compare(amount, other.amount) : kind.compareTo(other.kind);
    }
  }

  /** What a command is told: the code of a refusal, or the world in which it is under way. */
  sealed interface Reply {}

  record Refusal(String code) implements Reply {}

  record Claim(UnderWay operation, World world) implements Reply {}

  static World of(Plan plan) { return new World(plan, Life.UNDECIDED, false, 0, 0, 0, 0, List.of(), List.of()); }

  Set<World> later() {
    Set<World> reached = new LinkedHashSet<>(Set.of(this));
    Deque<World> open = new ArrayDeque<>(reached);
    while (!open.isEmpty())
      open.pop().next().filter(reached::add).forEach(open::push);
    return reached;
  }

  private Stream<World> next() {
    return Stream.concat(Stream.of(decided(), lapsed()).flatMap(Optional::stream),
        underWay.stream().distinct().map(this::settled));
  }

  boolean isAtRest() { return next().findAny().isEmpty() && life != Life.UNDECIDED; }

  private Optional<World> decided() {
    if (life != Life.UNDECIDED || (plan.waitsForTime() && !late)) return Optional.empty();
    return Optional.of(switch (plan.fate()) {
      case SUCCEEDED -> plan.held()
          ? with(Life.APPROVED, plan.amount(), 0, 0)
          : with(Life.APPROVED, plan.amount(), plan.amount(), 0);
      case DECLINED -> with(Life.DECLINED, 0, 0, 0);
      case FAILED -> with(Life.FAILED, 0, 0, 0);
    });
  }

  /** The networks let a hold go when its time is over, but for what is being captured or voided. */
  private Optional<World> lapsed() {
    if (!late || !plan.held() || life != Life.APPROVED) return Optional.empty();
    if (captured > 0)
      return rest() > 0
          ? Optional.of(with(life, authorized - rest(), captured, refunded))
          : Optional.empty();
    return under(ModificationKind.CAPTURE) + under(ModificationKind.VOID) > 0
        ? Optional.empty()
        : Optional.of(with(Life.EXPIRED, authorized, 0, 0));
  }

  World settled(UnderWay operation) {
    List<UnderWay> left = new ArrayList<>(underWay);
    left.remove(operation);
    World without = new World(plan, life, late, authorized, captured, refunded, fees, List.copyOf(left), executed);
    if (Fate.of(operation.amount()) != Fate.SUCCEEDED) return without;
    World done = switch (operation.kind()) {
      case CAPTURE -> without.with(life, authorized, captured + operation.amount(), refunded);
      case VOID -> without.with(Life.VOIDED, authorized, captured, refunded);
      case REFUND -> without.with(life, authorized, captured, refunded + operation.amount());
    };
    List<Long> more = Stream.concat(executed.stream(), Stream.of(operation.amount())).sorted().toList();
    return new World(plan, done.life, late, authorized, done.captured, done.refunded, done.fees, done.underWay, more);
  }

  World whenTimeIsOver() {
    return new World(plan, life, true, authorized, captured, refunded, fees, underWay, executed);
  }

  boolean hasAnAuthorizationThatEnds() {
    return plan.held() && (life == Life.APPROVED || life == Life.VOIDED || life == Life.EXPIRED);
  }

  /** @param asked zero for all that is left */
  Reply ask(ModificationKind kind, long asked) {
    boolean refunded = captured > 0 && captured == this.refunded;
    boolean wrongState = life != Life.APPROVED || switch (kind) {
      case CAPTURE -> refunded || (plan.held() && late);
      case VOID -> captured > 0;
      case REFUND -> refunded || captured == 0;
    };
    if (wrongState) return new Refusal("illegal_transition");
    boolean mustWait = switch (kind) {
      case CAPTURE -> under(ModificationKind.VOID) > 0;
      case VOID -> under(ModificationKind.VOID) + under(ModificationKind.CAPTURE) > 0;
      case REFUND -> false;
    };
    if (mustWait) return new Refusal("operation_in_progress");
    long left = switch (kind) {
      case CAPTURE -> rest();
      case VOID -> authorized;
      case REFUND -> refundable();
    };
    return asked > left || left == 0
        ? new Refusal("amount_exceeded")
        : claimed(new UnderWay(kind, asked == 0 ? left : asked));
  }

  private Claim claimed(UnderWay operation) {
    List<UnderWay> more = Stream.concat(underWay.stream(), Stream.of(operation)).sorted().toList();
    return new Claim(operation,
        new World(plan, life, late, authorized, captured, refunded, fees, more, executed));
  }

  private World with(Life life, long authorized, long captured, long refunded) {
    return new World(plan, life, late, authorized, captured, refunded, fees + fee(captured - this.captured), underWay,
        executed);
  }

  /** Two and a half percent, rounded half up, and 25 cents. */
  private static long fee(long amount) {
    return amount == 0 ? 0 : (amount * 250 + 5_000) / 10_000 + 25;
  }

  private long under(ModificationKind kind) {
    return underWay.stream().filter(each -> each.kind() == kind).mapToLong(UnderWay::amount).sum();
  }

  private long rest() { return authorized - captured - under(ModificationKind.CAPTURE); }

  private long refundable() { return captured - refunded - under(ModificationKind.REFUND); }

  /** What issuers hold for it. */
  long holding() { return life == Life.APPROVED ? authorized - captured : 0; }

  boolean looksLike(JsonNode shown) {
    return statuses().contains(shown.path("status").asString())
        && shown.path("amount_authorized").asLong() == authorized
        && shown.path("amount_captured").asLong() == captured && shown.path("amount_refunded").asLong() == refunded
        && shown.path("refundable").asLong() == refundable();
  }

  private Set<String> statuses() {
    return switch (life) {
      case UNDECIDED -> Set.of("processing", "authorizing");
      case APPROVED -> Set.of(captured == 0
          ? "authorized"
          : refunded == 0 ? "captured" : refunded < captured ? "partially_refunded" : "refunded");
      case DECLINED -> Set.of("declined");
      case FAILED -> Set.of("failed");
      case VOIDED -> Set.of("voided");
      case EXPIRED -> Set.of("expired");
    };
  }
}
