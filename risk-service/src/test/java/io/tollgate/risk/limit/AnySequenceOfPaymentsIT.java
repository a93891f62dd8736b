package io.tollgate.risk.limit;

import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.assessment.AssessPayments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random batches, captures, ends, redeliveries and changes of limits, compared after each step with a reference that knows payments
 * alone: what is used and reserved is what one gets by adding them all up.
 */
class AnySequenceOfPaymentsIT extends LimitsIT {
  private static final int STEPS = 60;
  private static final List<String> DEVICES = List.of("device-1", "device-2");

  private final MerchantId merchant = someMerchant();
  private final Map<PaymentId, Reference> payments = new HashMap<>();
  private final List<RiskRequested> assessed = new ArrayList<>();
  private final List<PaymentProgress> told = new ArrayList<>();
  private long amountLimit;
  private long countLimit;

  @Autowired
  private AssessPayments assessPayments;

  @Autowired
  private FollowPayments followPayments;

  static LongStream seeds() {
    long first = Long.getLong("tollgate.seed", System.nanoTime());
    return LongStream.range(first, first + Integer.getInteger("tollgate.sequences", 12));
  }

  @ParameterizedTest(name = "-Dtollgate.seed={0}")
  @MethodSource("seeds")
  void agreesWithAReferenceAfterEveryStep(long seed) {
    var random = new Random(seed);
    change(random);
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> assess(random);
        case 3, 4, 5 -> goOn(random);
        case 6 -> repeat(random);
        default -> change(random);
      }
      assertThat(usage(merchant, "merchant").subList(0, 2)).as("merchant at step %d", step)
          .containsExactly(sum(Reference::usedAmount, null), sum(Reference::reservedAmount, null));
      for (String device : DEVICES) {
        assertThat(usage(merchant, "device:" + device).subList(0, 2)).as("%s at step %d", device, step)
            .containsExactly(sum(Reference::usedCount, device), sum(Reference::reservedCount, device));
      }
    }
  }

  private void change(Random random) {
    amountLimit = random.nextLong(20_000);
    countLimit = random.nextLong(12);
    limit(merchant, "merchant/day/amount?currency=EUR", amountLimit);
    limit(merchant, "device/month/count", countLimit);
  }

  private void assess(Random random) {
    List<RiskRequested> batch = new ArrayList<>(IntStream.rangeClosed(0, random.nextInt(6)).mapToObj(
        _ -> payment(merchant, 1 + random.nextInt(3_000), "EUR", "card" + UUID.randomUUID(), null,
            DEVICES.get(random.nextInt(DEVICES.size()))))
        .toList());
    if (!assessed.isEmpty() && random.nextBoolean()) batch.add(assessed.get(random.nextInt(assessed.size())));
    Reference overtaken = random.nextBoolean() ? goOnUnassessed(random) : null;
    if (overtaken != null) batch.add(overtaken.request); // the last, for it may reserve less than it asks for
    var answers = assessPayments.assess(batch);
    for (RiskRequested request : batch) {
      if (assessed.contains(request)) continue;
      assessed.add(request);
      boolean fits = request.amount() <= amountLimit - sum(Reference::usedAmount, null)
          - sum(Reference::reservedAmount, null)
          && 1 <= countLimit - sum(Reference::usedCount, request.deviceId())
              - sum(Reference::reservedCount, request.deviceId());
      assertThat(Objects.requireNonNull(answers.get(request.paymentId())).decision().verdict())
          .isEqualTo(fits ? Verdict.APPROVE : Verdict.DECLINE);
      if (!fits) continue;
      payments.put(request.paymentId(),
          overtaken != null && overtaken.request.equals(request) ? overtaken : new Reference(request));
    }
  }

  /** A payment that did not wait for risk comes further, one or more events, before it is assessed. */
  private Reference goOnUnassessed(Random random) {
    var payment = new Reference(payment(merchant, 1 + random.nextInt(3_000), "EUR", "card" + UUID.randomUUID(), null,
        DEVICES.get(random.nextInt(DEVICES.size()))));
    for (int i = 0; i < 3 && payment.open > 0 && random.nextInt(4) > 0; i++) {
      PaymentProgress further = payment.goOn(random);
      told.add(new PaymentProgress(further.merchant(), further.payment(), further.sequence(), further.captured(),
          further.capturable(), true));
      followPayments.follow(told.subList(told.size() - 1 - random.nextInt(Math.min(3, told.size())), told.size()));
    }
    return payment;
  }

  /** Some payments come further, one or more events each, told in one batch. */
  private void goOn(Random random) {
    var news = new ArrayList<PaymentProgress>();
    List<Reference> open = payments.values().stream().filter(payment -> payment.open > 0).toList();
    for (int i = 0; i < 3 && !open.isEmpty(); i++) {
      Reference payment = open.get(random.nextInt(open.size()));
      if (payment.open > 0) news.add(payment.goOn(random));
    }
    told.addAll(news);
    followPayments.follow(news);
  }

  private void repeat(Random random) {
    int from = random.nextInt(told.size() + 1);
    followPayments.follow(told.subList(from, told.size()));
    if (random.nextBoolean()) followPayments.follow(told);
    if (!assessed.isEmpty()) assessPayments.assess(assessed);
  }

  private long sum(ToLongFunction<Reference> what, @Nullable String device) {
    return payments.values().stream()
        .filter(payment -> device == null || device.equals(payment.request.deviceId())).mapToLong(what).sum();
  }

  /** A payment with what was captured of it, and what still may be. */
  private static final class Reference {
    private final RiskRequested request;
    private long captured;
    private long open;
    private long sequence = 2;

    Reference(RiskRequested request) {
      this.request = request;
      this.open = request.amount();
    }

    PaymentProgress goOn(Random random) {
      if (random.nextInt(3) == 0) {
        open = 0;
      } else {
        long part = random.nextBoolean() ? open : 1 + random.nextLong(open);
        captured += part;
        open -= part;
      }
      sequence++;
      return new PaymentProgress(request.merchantId(), request.paymentId(), sequence, captured, open, false);
    }

    long usedAmount() { return captured; }

    long reservedAmount() { return open; }

    long usedCount() { return captured > 0 ? 1 : 0; }

    long reservedCount() { return captured == 0 && open > 0 ? 1 : 0; }
  }
}
