package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Asks each second, as an operator does, what is in doubt, and remembers what has been so for longer than it may. */
final class DoubtWatch implements AutoCloseable {
  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(8);
  /** The lease of whoever looked and was kept from recording, and what a busy machine may take on top. */
  private static final Duration SLACK = Duration.ofSeconds(45);

  private final Platform platform;
  private final Queue<String> tooOld = new ConcurrentLinkedQueue<>();
  private final Meanwhile watching;
  private volatile Duration longest = Duration.ZERO;
  private Instant tokenSince = Instant.EPOCH;
  private String token = "";

  DoubtWatch(Platform platform) {
    this.platform = platform;
    this.watching = new Meanwhile(this::watch);
  }

  /** With all that is known of them. */
  List<String> tooOld() { return List.copyOf(tooOld); }

  Duration longest() { return longest; }

  boolean nothingIsInDoubt() { return inDoubt().filter(List::isEmpty).isPresent(); }

  private Duration watch() {
    inDoubt().ifPresent(operations -> operations.forEach(this::judge));
    return Duration.ofSeconds(1);
  }

  private void judge(JsonNode operation) {
    Duration age = Duration.between(Instant.parse(operation.path("since").asString()), Instant.now());
    if (age.compareTo(longest) > 0) longest = age;
    if (age.compareTo(mayTake(operation.path("attempts").asInt())) > 0) tooOld.add(age + " " + operation);
  }

  /** The pauses so far and the one before the next look, and for each look the time that the host has to answer. */
  private static Duration mayTake(int attempts) {
    Duration time = SLACK.plus(PlatformExtension.RESPONSE_TIME.multipliedBy(attempts));
    for (int look = 0; look <= attempts; look++)
      time = time.plus(PlatformExtension.pauseBeforeLook(look));
    return time;
  }

  /** Empty where the platform can't say just now. */
  private synchronized Optional<List<JsonNode>> inDoubt() {
    Answer answer = Merchant.of(platform.env("URL_PAYMENT_SERVICE"), token()).get("/operator/in-doubt");
    if (answer.status() == 503) return Optional.empty();
    if (answer.status() != 200) throw new IllegalStateException(answer.toString());
    return Optional.of(answer.json().path("data").valueStream().toList());
  }

  private String token() {
    if (Instant.now().isAfter(tokenSince.plus(TOKEN_LIFETIME))) {
      token = platform.tollgate("operator").strip();
      tokenSince = Instant.now();
    }
    return token;
  }

  @Override
  public void close() { watching.close(); }
}
