package io.tollgate.payments.review.web;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.payments.api.Page;
import io.tollgate.payments.api.Text;
import io.tollgate.payments.payment.IllegalTransition;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.PaymentKey;
import io.tollgate.payments.payment.Payments;
import io.tollgate.payments.payment.ReviewDecision;
import io.tollgate.payments.payment.ReviewPayment;
import io.tollgate.payments.payment.Stored;
import io.tollgate.payments.review.Reviews;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.List;

/** For operators; the gateway does not route here. */
@RestController
@RequestMapping(path = "/operator", produces = MediaType.APPLICATION_JSON_VALUE)
class ReviewController {
  private static final int MOST = 100;
  private static final int LONGEST_REASON = 500;

  private final Reviews reviews;
  private final ReviewPayment reviewPayment;
  private final Payments payments;

  ReviewController(Reviews reviews, ReviewPayment reviewPayment, Payments payments) {
    this.reviews = reviews;
    this.reviewPayment = reviewPayment;
    this.payments = payments;
  }

  /** A hundred at a time, the oldest payments first. */
  @GetMapping("/reviews")
  Page<Reviews.Open> open(@RequestParam(name = "starting_after", required = false) @Nullable String after) {
    PaymentId before = after == null
        ? null
        : PaymentId.parse(after).orElseThrow(() -> InvalidRequest
            .unacceptable("invalid_cursor", "starting_after", "The cursor is a payment's id."));
    List<Reviews.Open> open = reviews.open(MOST + 1, before);
    return new Page<>(open.stream().limit(MOST).toList(), open.size() > MOST);
  }

  /** Decides once: the same decision told again is the same answer, another one a conflict. */
  @PutMapping(path = "/merchants/{merchant}/payments/{payment}/review", consumes = MediaType.APPLICATION_JSON_VALUE)
  ReviewView decide(@PathVariable String merchant, @PathVariable String payment, @RequestBody ReviewRequest request,
      Principal operator) {
    PaymentKey key = new PaymentKey(MerchantId.parse(merchant).orElseThrow(() -> new NotFound("payment")),
        PaymentId.parse(payment).orElseThrow(() -> new NotFound("payment")));
    ReviewDecision decision = request.decided();
    String reason = Text.required("reason", request.reason(), LONGEST_REASON);
    String reviewer = ReviewView.REVIEWER + operator.getName();
    boolean decided = reviewPayment.decide(key, decision, reviewer, reason);
    Stored<Payment> stored = payments.find(key.merchant(), key.id()).orElseThrow(() -> new NotFound("payment"));
    return ReviewView.of(key.id(), stored.payment().status(), payments.history(key.merchant(), key.id()))
        .filter(review -> decided || review.decision().equals(decision.code()))
        .orElseThrow(() -> new IllegalTransition("review", stored.payment().status()));
  }
}
