package io.tollgate.platform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An authorization, a capture, a void and a refund are brought to one step of their way, and there something strikes. Afterwards
 * every book agrees, and each request repeated with its key gets the one true answer.
 *
 * <p>{@code -Dtollgate.matrix=long} strikes every blow at every step; without it those that differ most.
 */
@OnThePlatform(instances = 2)
@Order(7)
class CrashMatrixIT {
  private static final Map<Stage, Set<Blow>> SHORT = Map.of(Stage.ACCEPTED, Set.of(Blow.KILL, Blow.RESTART_KAFKA),
      Stage.AT_RISK, Set.of(Blow.KILL), Stage.CLAIMED, Set.of(Blow.KILL), Stage.AT_THE_ACQUIRER, Set.of(Blow.KILL),
      Stage.DONE_BY_THE_ACQUIRER, Set.of(Blow.KILL, Blow.STALL, Blow.RESTART_POSTGRES), Stage.RECORDING,
      Set.of(Blow.KILL), Stage.RECORDED, Set.of(Blow.KILL), Stage.PUBLISHED, Set.of(Blow.KILL));

  private final Platform platform;
  private final Merchant merchant;
  private Scene scene;

  CrashMatrixIT(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.merchant = merchant;
  }

  @BeforeEach
  void prepare() { scene = new Scene(platform, merchant); }

  @AfterEach
  void mend() { scene.close(); }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("steps")
  void everyOperationEndsRight(Stage stage, Blow blow) {
    stage.reach(scene);
    blow.strike(scene);

    scene.volley().assertEndedRight();
    Invariants.assertAll(platform);
  }

  static Stream<Arguments> steps() {
    boolean all = System.getProperty("tollgate.matrix", "short").equals("long");
    return Arrays.stream(Stage.values()).flatMap(stage -> Arrays.stream(Blow.values())
        .filter(blow -> all || SHORT.getOrDefault(stage, Set.of()).contains(blow))
        .map(blow -> Arguments.of(stage, blow)));
  }
}
