package io.tollgate.payments.outbox.web;

import io.tollgate.payments.outbox.Backlog;
import io.tollgate.payments.outbox.Backlog.Waiting;
import io.tollgate.payments.outbox.LastFailure;
import io.tollgate.payments.outbox.LastFailure.Failure;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** For operators; the gateway does not route here. */
@RestController
@RequestMapping(path = "/operator/outbox", produces = MediaType.APPLICATION_JSON_VALUE)
class OutboxController {
  private static final int MOST = 100;
  private final Backlog backlog;
  private final LastFailure failures;
  private final Clock clock;

  OutboxController(Backlog backlog, LastFailure failures, Clock clock) {
    this.backlog = backlog;
    this.failures = failures;
    this.clock = clock;
  }

  @GetMapping
  OutboxView waiting() {
    Instant now = clock.instant();
    return new OutboxView(backlog.byTopic(),
        backlog.oldest(MOST).stream().map(event -> WaitingView.of(event, now)).toList(),
        failures.lastFailure().orElse(null));
  }

  /**
   * What waits.
   *
   * @param events how many, by topic
   * @param oldest the hundred that are published next
   * @param lastFailure why the asked instance last could not publish; null where it could, since it started
   */
  record OutboxView(Map<String, Long> events, List<WaitingView> oldest, @Nullable Failure lastFailure) {}

  record WaitingView(long id, String topic, String subject, String type, long sequence, Instant since,
      long ageSeconds) {
    static WaitingView of(Waiting event, Instant now) {
      return new WaitingView(event.id(), event.topic(), event.subject(), event.type(), event.sequence(), event.since(),
          Duration.between(event.since(), now).toSeconds());
    }
  }
}
