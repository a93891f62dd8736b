package io.tollgate.payments.acquirer.guard;

import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.CardRequest;
import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.acquirer.OperationId;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Answers as the test says. */
final class ScriptedAcquirer implements Acquirer {
  static final Approved YES = new Approved("A1", "R1", Checks.NONE);
  private final String name;
  private final AtomicInteger heard = new AtomicInteger();
  private volatile Supplier<SaleAnswer> sales = () -> YES;
  private volatile Supplier<FollowUpAnswer> followUps = () -> YES;
  private volatile Supplier<InquiryAnswer> inquiries = NeverHeard::new;

  ScriptedAcquirer(String name) { this.name = name; }

  void sells(Supplier<SaleAnswer> answer) { this.sales = answer; }

  void follows(Supplier<FollowUpAnswer> answer) { this.followUps = answer; }

  void tells(Supplier<InquiryAnswer> answer) { this.inquiries = answer; }

  int heard() { return heard.get(); }

  /** Answers once the latch is open, and heeds no interrupt before. */
  static <A> Supplier<A> stubbornly(CountDownLatch open, A answer) {
    return () -> {
      while (true) {
        try {
          open.await();
          return answer;
        } catch (InterruptedException _) {
          // as some adapters do
        }
      }
    };
  }

  @Override
  public String name() { return name; }

  @Override
  public boolean needsCardLater() { return false; }

  @Override
  public SaleAnswer sell(CardRequest sale) { return hear(sales); }

  @Override
  public SaleAnswer authorize(CardRequest authorization) { return hear(sales); }

  @Override
  public FollowUpAnswer capture(FollowUp capture) { return hear(followUps); }

  @Override
  public FollowUpAnswer cancel(FollowUp cancellation) { return hear(followUps); }

  @Override
  public FollowUpAnswer refund(FollowUp refund) { return hear(followUps); }

  @Override
  public ReversalAnswer reverse(FollowUp reversal) { return hear(Reversed::new); }

  @Override
  public InquiryAnswer ask(OperationId operation) { return hear(inquiries); }

  private <A> A hear(Supplier<A> answer) {
    heard.incrementAndGet();
    return answer.get();
  }
}
