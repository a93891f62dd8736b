package io.tollgate.platform;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Makes both card hosts misbehave, each second in another way, until it is closed; then they behave. The same seed is the same storm. */
final class FaultStorm implements AutoCloseable {
  private static final List<String> HOSTS = List.of("north", "south");
  /** A reversal is last: no host declines one, since the operation's end would never be known. */
  private static final List<String> TYPES = List.of("sale", "authorization", "capture", "void", "refund", "reversal");
  private static final List<String> FAULTS = List.of("delay", "no_answer", "lose_answer", "error", "decline",
      "answer_twice", "wrong_stan", "garbage", "reset");
  private static final List<String> ORDERS = List.of("disconnect", "silence", "down");
  private static final Duration PAUSE = Duration.ofMillis(800);

  private final Merchant simulator;
  private final SplittableRandom random;
  private final Map<String, Long> ordered = new TreeMap<>();
  private final Meanwhile raging;

  FaultStorm(Platform platform, long seed) {
    this.simulator = Merchant.simulator(platform);
    this.random = new SplittableRandom(~seed);
    this.raging = new Meanwhile(this::rage);
  }

  /** What it has ordered, and how often; once it is closed. */
  Map<String, Long> ordered() { return ordered; }

  private Duration rage() throws InterruptedException {
    String host = HOSTS.get(random.nextInt(HOSTS.size()));
    if (random.nextInt(6) == 0) disturb(host, ORDERS.get(random.nextInt(ORDERS.size())));
    else
      misbehave(host, FAULTS.get(random.nextInt(FAULTS.size())));
    return PAUSE.plusMillis(random.nextInt(500));
  }

  /** Some of what comes within two seconds, of one kind or of all. */
  private void misbehave(String host, String fault) {
    boolean declines = fault.equals("decline");
    int types = declines ? TYPES.size() - 1 : TYPES.size();
    String type = random.nextInt(3) == 0 && !declines ? "" : ",\"type\":\"" + TYPES.get(random.nextInt(types)) + "\"";
    String delay = fault.equals("delay") ? ",\"delay\":\"PT" + random.nextInt(5) + "S\"" : "";
    order("/faults", String.format(Locale.ROOT,
        "{\"fault\":\"%s\",\"acquirer\":\"%s\",\"probability\":%.2f,\"seed\":%d,\"times\":%d,\"for\":\"PT2S\"%s%s}",
        fault, host, 0.1 + random.nextDouble() / 2, random.nextInt(1_000), 1 + random.nextInt(8), type, delay));
    count(fault);
  }

  private void disturb(String host, String what) throws InterruptedException {
    String path = "/card-hosts/" + host + "/";
    order(path + what, what.equals("silence") ? "{\"for\":\"PT1S\"}" : "");
    if (what.equals("down")) {
      order(path + "disconnect", "");
      Thread.sleep(Duration.ofSeconds(1 + random.nextInt(2)));
      order(path + "up", "");
    }
    count(what);
  }

  private void count(String what) { ordered.merge(what, 1L, Long::sum); }

  private void order(String path, String body) {
    var answer = simulator.post(path, null, BodyPublishers.ofString(body));
    if (answer.status() / 100 != 2) throw new IllegalStateException(path + " " + body + ": " + answer);
  }

  @Override
  public void close() {
    raging.close();
    simulator.delete("/faults");
    for (String host : HOSTS) {
      order("/card-hosts/" + host + "/up", "");
      order("/card-hosts/" + host + "/silence", "{\"for\":\"PT0S\"}");
    }
  }
}
