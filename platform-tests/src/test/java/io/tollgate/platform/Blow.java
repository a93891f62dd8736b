package io.tollgate.platform;

import java.time.Duration;

/** What strikes the platform while a volley is held; then the volley is let go. */
enum Blow {
  KILL("both instances are killed") {
    @Override
    void strike(Scene scene) {
      scene.platform().kill("payment-service");
      scene.platform().kill("payment-service-2");
      scene.letGo();
    }
  },
  STALL("one instance stalls past its lease") {
    @Override
    void strike(Scene scene) {
      scene.platform().signal("payment-service", "STOP");
      try {
        scene.letGo();
        Thread.sleep(PAST_THE_LEASE);
        scene.volley().awaitSettled();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        scene.platform().signal("payment-service", "CONT");
      }
    }
  },
  RESTART_POSTGRES("the database is killed and comes back") {
    @Override
    void strike(Scene scene) {
      scene.platform().kill("postgres");
      scene.letGo();
    }
  },
  RESTART_KAFKA("Kafka is killed and comes back") {
    @Override
    void strike(Scene scene) {
      scene.platform().kill("kafka");
      scene.letGo();
    }
  };

  private static final Duration PAST_THE_LEASE = Duration.ofSeconds(9);
  private final String words;

  Blow(String words) { this.words = words; }

  abstract void strike(Scene scene);

  @Override
  public String toString() { return words; }
}
