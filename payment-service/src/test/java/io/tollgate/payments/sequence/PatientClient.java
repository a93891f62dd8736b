package io.tollgate.payments.sequence;

import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/** A merchant's program as it should be: it repeats, with the same key, what it is told to repeat. */
final class PatientClient {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int UNAVAILABLE = 503;

  private final TestMerchant merchant;

  PatientClient(TestMerchant merchant) { this.merchant = merchant; }

  Answer post(String path, String key, String body, int wait) {
    return patiently(() -> merchant.post(path, key, body, "Prefer", "wait=" + wait));
  }

  Answer get(String path) { return patiently(() -> merchant.get(path)); }

  static Answer patiently(Supplier<Answer> request) {
    Instant until = Instant.now().plus(PATIENCE);
    Answer answer = request.get();
    while (shallBeRepeated(answer) && Instant.now().isBefore(until)) {
      pause();
      answer = request.get();
    }
    assertThat(answer.status()).as("%s", answer).isLessThan(500);
    return answer;
  }

  private static boolean shallBeRepeated(Answer answer) {
    if (answer.status() != UNAVAILABLE) return answer.text("code").equals("idempotency_key_in_flight");
    assertThat(answer.text("code")).as("%s", answer).isEqualTo("temporarily_unavailable");
    assertThat(answer.json().path("retryable").asBoolean()).as("%s", answer).isTrue();
    return true;
  }

  static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(40));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
