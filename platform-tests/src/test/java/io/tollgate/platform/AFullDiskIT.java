package io.tollgate.platform;

import io.tollgate.platform.Merchant.Answer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static io.tollgate.platform.Merchant.newCard;
import static io.tollgate.platform.Merchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * The database's disk fills up while payments are under way: first no table can grow, then there is no room for the log either, and
 * PostgreSQL dies of it. Merchants are told to repeat, and once there is room again everything goes on by itself.
 */
@OnThePlatform
@Order(4)
class AFullDiskIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration AT_MOST = Duration.ofMinutes(1);
  private static final int ENOUGH = 5;

  private final Platform platform;
  private final Merchant merchant;
  private final List<Attempt> attempts = new ArrayList<>();

  AFullDiskIT(Platform platform, Merchant merchant) {
    this.platform = platform;
    this.merchant = merchant;
  }

  private record Attempt(String key, String body, Answer answer) {}

  @Test
  void isToldAsRetryableAndLosesNothing() {
    assumeThat(SmallDisk.canBeMounted()).as("this user may not mount a file system to fill").isTrue();
    try (var disk = SmallDisk.under(platform)) {
      awaitPaying();
      try (var scene = new Scene(platform, merchant)) {
        Stage.DONE_BY_THE_ACQUIRER.reach(scene);
        disk.fill();
        payUntilRefused(disk);
        useUpTheLog(disk);
        payUntilRefused(disk);
        assertThat(platform.data().resolve("logs/postgres.log")).content().containsPattern("ERROR: .*No space left")
            .containsPattern("PANIC: .*No space left");
        disk.free();
        disk.awaitDatabase();

        attempts.forEach(this::assertEndsCapturedOnce);
        scene.volley().assertEndedRight();
      }
      Invariants.assertAll(platform);
    }
  }

  private void awaitPaying() {
    String body = payment(7_000, newCard());
    await().atMost(PATIENCE).until(() -> merchant.pay("room-enough", body).status() == 201);
  }

  /** Each answer on the way is either true or an invitation to repeat. */
  private void payUntilRefused(SmallDisk disk) {
    Instant until = Instant.now().plus(AT_MOST);
    int refused = 0;
    while (refused < ENOUGH && Instant.now().isBefore(until)) {
      disk.fill();
      var attempt = pay();
      attempts.add(attempt);
      Answer answer = attempt.answer();
      assertThat(answer.status()).as("%s", answer).isIn(201, 202, 503);
      if (answer.status() == 503) {
        refused++;
        assertThat(answer.json().path("retryable").asBoolean()).as("%s", answer).isTrue();
        assertThat(answer.text("code")).as("%s", answer).isNotEmpty();
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      }
    }
    assertThat(refused).isEqualTo(ENOUGH);
  }

  private Attempt pay() {
    String key = UUID.randomUUID().toString();
    String body = payment(7_100, newCard());
    return new Attempt(key, body, merchant.pay(key, body, "Prefer", "wait=1"));
  }

  /** Until PostgreSQL finds no room for its next piece. */
  private void useUpTheLog(SmallDisk disk) {
    Instant until = Instant.now().plus(AT_MOST);
    try (var connection = Database.connect(platform); var statement = connection.createStatement()) {
      while (Instant.now().isBefore(until)) {
        disk.fill();
        statement.execute("select pg_logical_emit_message(false, 'tollgate', 'full'), pg_switch_wal()");
      }
    } catch (SQLException _) {
      return;
    }
    throw new AssertionError("The log found room for a minute");
  }

  private void assertEndsCapturedOnce(Attempt attempt) {
    Answer[] last = new Answer[1];
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
      last[0] = merchant.pay(attempt.key(), attempt.body(), "Prefer", "wait=1");
      assertThat(last[0].status()).as("%s", last[0]).isEqualTo(201);
    });
    assertThat(last[0].text("status")).as("%s", last[0]).isEqualTo("captured");
    if (attempt.answer().status() != 503) { assertThat(last[0].text("id")).isEqualTo(attempt.answer().text("id")); }
    assertThat(Merchant.simulator(platform).get("/book?merchant_reference=" + last[0].text("id")).json()
        .path("operations").valueStream()).hasSize(1);
  }
}
