package io.tollgate.payments.modification.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.common.kit.telemetry.RequestIdFilter;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.payments.api.Page;
import io.tollgate.payments.api.Preference;
import io.tollgate.payments.idempotency.IdempotentRequest;
import io.tollgate.payments.modification.Modification;
import io.tollgate.payments.modification.ModificationId;
import io.tollgate.payments.modification.ModificationKind;
import io.tollgate.payments.modification.Modifications;
import io.tollgate.payments.modification.ModifyPayment.Request;
import io.tollgate.payments.payment.PaymentKey;
import io.tollgate.payments.payment.PaymentProperties;
import io.tollgate.payments.payment.Payments;
import org.jspecify.annotations.Nullable;
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

import java.util.List;
import java.util.Objects;

/** 201 with the result, be it a decline; 202 while there is none: the operation goes on by itself. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ModificationController {
  private static final String KEY_HELP = "At most 255 characters.";

  private final AnswerModification answers;
  private final Modifications modifications;
  private final Payments payments;
  private final PaymentProperties properties;

  ModificationController(AnswerModification answers, Modifications modifications, Payments payments,
      PaymentProperties properties) {
    this.answers = answers;
    this.modifications = modifications;
    this.payments = payments;
    this.properties = properties;
  }

  @PostMapping("/payments/{id}/captures")
  @Parameter(in = ParameterIn.HEADER, name = "Idempotency-Key", required = true, description = KEY_HELP)
  ResponseEntity<ModificationView> capture(Caller caller, @PathVariable String id, IdempotentRequest request,
      @RequestBody(required = false) @Nullable ModificationRequest body,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @RequestAttribute(RequestIdFilter.ARRIVAL) long arrival) {
    return answers.to(request(caller, id, ModificationKind.CAPTURE, request, body, prefer), arrival);
  }

  @PostMapping("/payments/{id}/voids")
  @Parameter(in = ParameterIn.HEADER, name = "Idempotency-Key", required = true, description = KEY_HELP)
  ResponseEntity<ModificationView> cancel(Caller caller, @PathVariable String id, IdempotentRequest request,
      @RequestBody(required = false) @Nullable ModificationRequest body,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @RequestAttribute(RequestIdFilter.ARRIVAL) long arrival) {
    return answers.to(request(caller, id, ModificationKind.VOID, request, body, prefer), arrival);
  }

  @PostMapping("/payments/{id}/refunds")
  @Parameter(in = ParameterIn.HEADER, name = "Idempotency-Key", required = true, description = KEY_HELP)
  ResponseEntity<ModificationView> refund(Caller caller, @PathVariable String id, IdempotentRequest request,
      @RequestBody(required = false) @Nullable ModificationRequest body,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @RequestAttribute(RequestIdFilter.ARRIVAL) long arrival) {
    return answers.to(request(caller, id, ModificationKind.REFUND, request, body, prefer), arrival);
  }

  private Request request(Caller caller, String id, ModificationKind kind, IdempotentRequest request,
      @Nullable ModificationRequest body, @Nullable String prefer) {
    var asked = Objects.requireNonNullElse(body, ModificationRequest.EVERYTHING)
        .checked(kind != ModificationKind.VOID);
    return new Request(paymentOf(caller, id), kind, asked.amount(), asked.reason(), caller.keyId(), request,
        Preference.wait(prefer, properties));
  }

  @GetMapping("/payments/{id}/captures")
  Page<ModificationView> captures(Caller caller, @PathVariable String id) {
    return list(caller, id, ModificationKind.CAPTURE);
  }

  @GetMapping("/payments/{id}/voids")
  Page<ModificationView> voids(Caller caller, @PathVariable String id) {
    return list(caller, id, ModificationKind.VOID);
  }

  @GetMapping("/payments/{id}/refunds")
  Page<ModificationView> refunds(Caller caller, @PathVariable String id) {
    return list(caller, id, ModificationKind.REFUND);
  }

  @GetMapping("/payments/{id}/captures/{capture}")
  ModificationView captured(Caller caller, @PathVariable String id, @PathVariable String capture) {
    return ModificationView.of(find(caller, id, ModificationKind.CAPTURE, capture));
  }

  @GetMapping("/payments/{id}/voids/{cancellation}")
  ModificationView voided(Caller caller, @PathVariable String id, @PathVariable String cancellation) {
    return ModificationView.of(find(caller, id, ModificationKind.VOID, cancellation));
  }

  @GetMapping("/refunds/{id}")
  ModificationView refunded(Caller caller, @PathVariable String id) {
    return ModificationView.of(findRefund(caller, id));
  }

  @GetMapping("/refunds/{id}/events")
  Page<ModificationEventView> history(Caller caller, @PathVariable String id) {
    var refund = findRefund(caller, id);
    return new Page<>(modifications.history(caller.merchant(), refund.id()).stream().map(ModificationEventView::of)
        .toList(), false);
  }

  private Page<ModificationView> list(Caller caller, String id, ModificationKind kind) {
    PaymentKey payment = paymentOf(caller, id);
    List<Modification> found = modifications.of(payment, kind);
    if (found.isEmpty() && payments.find(caller.merchant(), payment.id()).isEmpty()) throw new NotFound("payment");
    return new Page<>(found.stream().map(ModificationView::of).toList(), false);
  }

  private Modification findRefund(Caller caller, String id) {
    return ModificationId.parse(ModificationKind.REFUND, id)
        .flatMap(refund -> modifications.find(caller.merchant(), refund)).orElseThrow(() -> new NotFound("refund"));
  }

  private Modification find(Caller caller, String payment, ModificationKind kind, String id) {
    PaymentKey key = paymentOf(caller, payment);
    return ModificationId.parse(kind, id).flatMap(known -> modifications.find(caller.merchant(), known))
        .filter(modification -> modification.payment().equals(key)).orElseThrow(() -> new NotFound(kind.code()));
  }

  private static PaymentKey paymentOf(Caller caller, String id) {
    return new PaymentKey(caller.merchant(), PaymentId.parse(id).orElseThrow(() -> new NotFound("payment")));
  }
}
