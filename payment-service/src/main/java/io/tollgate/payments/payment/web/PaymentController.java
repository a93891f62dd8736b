package io.tollgate.payments.payment.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.common.kit.telemetry.LogFields;
import io.tollgate.common.kit.telemetry.RequestIdFilter;
import io.tollgate.common.kit.telemetry.Traceparent;
import io.tollgate.common.kit.telemetry.Traces;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.payments.api.Page;
import io.tollgate.payments.api.Preference;
import io.tollgate.payments.api.StageTimes;
import io.tollgate.payments.idempotency.IdempotencyKeyInFlight;
import io.tollgate.payments.idempotency.IdempotencyKeyReused;
import io.tollgate.payments.idempotency.IdempotentRequest;
import io.tollgate.payments.payment.AcceptPayment;
import io.tollgate.payments.payment.AcceptPayment.Order;
import io.tollgate.payments.payment.Acceptance;
import io.tollgate.payments.payment.HistoryEntry;
import io.tollgate.payments.payment.Outcome;
import io.tollgate.payments.payment.Outcomes;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.PaymentKey;
import io.tollgate.payments.payment.PaymentProperties;
import io.tollgate.payments.payment.Payments;
import io.tollgate.payments.payment.Stored;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@RestController
@RequestMapping(path = "/v1/payments", produces = MediaType.APPLICATION_JSON_VALUE)
class PaymentController {
  private final AcceptPayment acceptPayment;
  private final Payments payments;
  private final Outcomes outcomes;
  private final PaymentProperties properties;
  private final StageTimes times;
  private final Traces traces;
  private final Clock clock;

  PaymentController(AcceptPayment acceptPayment, Payments payments, Outcomes outcomes, PaymentProperties properties,
      StageTimes times, Traces traces, Clock clock) {
    this.acceptPayment = acceptPayment;
    this.payments = payments;
    this.outcomes = outcomes;
    this.properties = properties;
    this.times = times;
    this.traces = traces;
    this.clock = clock;
  }

  /** 201 with the outcome, be it a decline; 202 where there is none within the wait: the payment goes on by itself. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Parameter(in = ParameterIn.HEADER, name = "Idempotency-Key", required = true, description = "At most 255 characters.")
  ResponseEntity<PaymentView> pay(Caller caller, IdempotentRequest request, @RequestBody PaymentRequest body,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @RequestHeader(name = Traceparent.HEADER, required = false) @Nullable String traceparent,
      @RequestAttribute(RequestIdFilter.ARRIVAL) long arrival) {
    Duration wait = Preference.wait(prefer, properties);
    Order order = body.toOrder(caller, traces.current(Traceparent.valid(traceparent)));
    PaymentId id = AcceptPayment.newId();
    try (var waiting = outcomes.expect(new PaymentKey(caller.merchant(), id)); var _ = LogFields.of(id)) {
      return switch (acceptPayment.accept(id, order, request, wait)) {
        case Acceptance.Accepted(var stored) -> {
          var way = new Way(Duration.ofNanos(System.nanoTime() - arrival), clock.instant());
          yield answer(stored, way, waiting.within(wait));
        }
        case Acceptance.Repeated repeated -> replay(caller, repeated, wait);
      };
    }
  }

  private ResponseEntity<PaymentView> replay(Caller caller, Acceptance.Repeated repeated, Duration wait) {
    if (!repeated.sameRequest()) throw new IdempotencyKeyReused();
    var key = new PaymentKey(caller.merchant(), repeated.payment());
    try (var waiting = outcomes.expect(key)) {
      Stored<Payment> stored = find(caller, repeated.payment());
      if (stored.payment().hasOutcome()) return replay(atFirstOutcome(stored));
      if (stored.payment().waitsForSomebody()) return replay(stored);
      if (repeated.inFlight()) throw new IdempotencyKeyInFlight();
      return replay(waiting.within(wait).map(outcome -> atFirstOutcome(outcome.stored())).orElse(stored));
    }
  }

  /** A repeated request is told what the first one was told, whatever came of the payment since. */
  private static Stored<Payment> atFirstOutcome(Stored<Payment> now) {
    Instant outcomeAt = now.payment().outcomeTime();
    if (outcomeAt == null) return now;
    return new Stored<>(now.payment().atFirstOutcome(), now.version(), now.sequence(), outcomeAt);
  }

  @GetMapping("/{id}")
  PaymentView payment(Caller caller, @PathVariable String id) { return PaymentView.of(find(caller, idOf(id))); }

  @GetMapping("/{id}/events")
  Page<HistoryView> history(Caller caller, @PathVariable String id) {
    List<HistoryEntry> history = payments.history(caller.merchant(), idOf(id));
    if (history.isEmpty()) throw new NotFound("payment");
    return new Page<>(history.stream().map(HistoryView::of).toList(), false);
  }

  @GetMapping
  Page<PaymentView> list(Caller caller, @ParameterObject PaymentListParameters parameters) {
    var query = parameters.toQuery(caller.merchant());
    List<Stored<Payment>> found = payments.list(query);
    boolean hasMore = found.size() > query.limit();
    List<Stored<Payment>> page = !hasMore
        ? found
        : query.endingBefore() == null ? found.subList(0, query.limit()) : found.subList(1, found.size());
    return new Page<>(page.stream().map(PaymentView::of).toList(), hasMore);
  }

  private ResponseEntity<PaymentView> answer(Stored<Payment> accepted, Way way, Optional<Outcome> outcome) {
    Stored<Payment> stored = outcome.map(Outcome::stored).orElse(accepted);
    var answer = answer(stored);
    times.tell("payment", outcome.map(known -> way.until(known, clock.instant())).orElseGet(way::untilNow), answer);
    return answer.body(PaymentView.of(stored));
  }

  /** What took how long was told when it happened. */
  private static ResponseEntity<PaymentView> replay(Stored<? extends Payment> stored) {
    return answer(stored).header("Idempotent-Replayed", "true").body(PaymentView.of(stored));
  }

  private static ResponseEntity.BodyBuilder answer(Stored<? extends Payment> stored) {
    var status = stored.payment().hasOutcome() ? HttpStatus.CREATED : HttpStatus.ACCEPTED;
    return ResponseEntity.status(status).location(URI.create("/v1/payments/" + stored.payment().id()));
  }

  private Stored<Payment> find(Caller caller, PaymentId id) {
    return payments.find(caller.merchant(), id).orElseThrow(() -> new NotFound("payment"));
  }

  private static PaymentId idOf(String text) {
    return PaymentId.parse(text).orElseThrow(() -> new NotFound("payment"));
  }
}
