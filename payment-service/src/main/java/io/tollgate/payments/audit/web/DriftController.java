package io.tollgate.payments.audit.web;

import io.tollgate.payments.audit.AuditLog;
import io.tollgate.payments.audit.Drift;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

/** For operators; the gateway does not route here. */
@RestController
@RequestMapping(path = "/operator/drift", produces = MediaType.APPLICATION_JSON_VALUE)
class DriftController {
  private static final int MOST = 100;
  private final AuditLog log;

  DriftController(AuditLog log) { this.log = log; }

  @GetMapping
  DriftView drift() {
    long drift = log.counts().values().stream().mapToLong(Long::longValue).sum();
    return new DriftView(drift, log.through(), log.earliest(MOST).stream().map(MissingView::of).toList());
  }

  /**
   * What the audit found.
   *
   * @param drift how many events are missing somewhere; must be 0
   * @param auditedThrough what was recorded before has been looked at
   * @param missing the earliest hundred
   */
  record DriftView(long drift, Instant auditedThrough, List<MissingView> missing) {}

  record MissingView(String merchant, String payment, long sequence, String missingFrom, Instant at) {
    static MissingView of(Drift drift) {
      var event = drift.event();
      return new MissingView(event.payment().merchant().toString(), event.payment().id().toString(), event.sequence(),
          drift.missingFrom().code(), event.at());
    }
  }
}
