package io.tollgate.payments.sequence;

import io.tollgate.payments.TestMerchant.Answer;
import io.tollgate.payments.modification.ModificationKind;
import io.tollgate.payments.sequence.World.Claim;
import io.tollgate.payments.sequence.World.Refusal;

import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** All that a payment can have become as far as its merchant has seen. What is seen next must be true in one of these worlds. */
final class PossibleWorlds {
  private Set<World> worlds;

  PossibleWorlds(Plan plan) { worlds = Set.of(World.of(plan)); }

  /** The payment, as shown. */
  void see(Answer shown) {
    narrow(world -> world.looksLike(shown.json()) ? Stream.of(world) : Stream.empty(), shown);
  }

  /** The answer to a capture, void or refund. */
  void see(ModificationKind kind, long asked, Answer answer) {
    narrow(world -> switch (world.ask(kind, asked)) {
      case Refusal(String code) -> answer.text("code").equals(code) ? Stream.of(world) : Stream.empty();
      case Claim claim -> after(claim, answer);
    }, answer);
  }

  private static Stream<World> after(Claim claim, Answer answer) {
    if (answer.number("amount") != claim.operation().amount()) return Stream.empty();
    String status = answer.text("status");
    if (answer.status() == 202 && status.equals("pending")) return Stream.of(claim.world());
    String fate = Plan.Fate.of(claim.operation().amount()).name().toLowerCase(Locale.ROOT);
    return answer.status() == 201 && status.equals(fate)
        ? Stream.of(claim.world().settled(claim.operation()))
        : Stream.empty();
  }

  /** @param ended whether there was an authorization whose end could be moved */
  void seeTimePass(boolean ended) {
    narrow(world -> world.plan().waitsForTime() || world.hasAnAuthorizationThatEnds() == ended
        ? Stream.of(ended || world.plan().waitsForTime() ? world.whenTimeIsOver() : world)
        : Stream.empty(), "time passed: " + ended);
  }

  /** The one world that is left when nothing is under way any more. */
  World atRest(Answer shown) {
    narrow(world -> world.isAtRest() && world.looksLike(shown.json()) ? Stream.of(world) : Stream.empty(), shown);
    assertThat(worlds).hasSize(1);
    return worlds.iterator().next();
  }

  private void narrow(Function<World, Stream<World>> seen, Object what) {
    Set<World> left = worlds.stream().flatMap(world -> world.later().stream()).flatMap(seen)
        .collect(Collectors.toUnmodifiableSet());
    assertThat(left).as("%s%nis not what any of these can have become:%n%s", what, worlds).isNotEmpty();
    worlds = left;
  }
}
