package io.tollgate.payments.recovery.web;

import io.tollgate.payments.api.Page;
import io.tollgate.payments.recovery.InDoubt;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** For operators; the gateway does not route here. */
@RestController
@RequestMapping(path = "/operator/in-doubt", produces = MediaType.APPLICATION_JSON_VALUE)
class InDoubtController {
  private static final int MOST = 100;
  private final InDoubt inDoubt;

  InDoubtController(InDoubt inDoubt) { this.inDoubt = inDoubt; }

  /** The oldest hundred. */
  @GetMapping
  Page<InDoubt.Operation> oldest() {
    List<InDoubt.Operation> oldest = inDoubt.oldest(MOST + 1);
    return new Page<>(oldest.stream().limit(MOST).toList(), oldest.size() > MOST);
  }
}
