package io.tollgate.payments.acquirer.guard;

import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.CardRequest;
import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.acquirer.OperationId;

import java.util.function.Function;
import java.util.function.Supplier;

/** An acquirer behind its guard. What was sent before is never said to be unsent, whoever says so: it may have been executed. */
final class GuardedAcquirer implements Acquirer {
  private final Acquirer acquirer;
  private final Guard guard;

  GuardedAcquirer(Acquirer acquirer, Guard guard) {
    this.acquirer = acquirer;
    this.guard = guard;
  }

  @Override
  public String name() { return acquirer.name(); }

  @Override
  public boolean needsCardLater() { return acquirer.needsCardLater(); }

  @Override
  public SaleAnswer sell(CardRequest sale) { return charge("sell", sale, acquirer::sell); }

  @Override
  public SaleAnswer authorize(CardRequest authorization) {
    return charge("authorize", authorization, acquirer::authorize);
  }

  @Override
  public FollowUpAnswer capture(FollowUp capture) { return followUp("capture", capture, acquirer::capture); }

  @Override
  public FollowUpAnswer cancel(FollowUp cancellation) { return followUp("cancel", cancellation, acquirer::cancel); }

  @Override
  public FollowUpAnswer refund(FollowUp refund) { return followUp("refund", refund, acquirer::refund); }

  @Override
  public ReversalAnswer reverse(FollowUp reversal) {
    Supplier<ReversalAnswer> call = () -> acquirer.reverse(reversal);
    return guard.resolve(new Call<>("reverse", call, NoAnswer::new, NoAnswer::new));
  }

  @Override
  public InquiryAnswer ask(OperationId operation) {
    Supplier<InquiryAnswer> call = () -> acquirer.ask(operation);
    return guard.resolve(new Call<>("ask", call, NoAnswer::new, NoAnswer::new));
  }

  private SaleAnswer charge(String verb, CardRequest request, Function<CardRequest, SaleAnswer> adapter) {
    boolean again = request.timesSent() > 0;
    SaleAnswer answer = guard.send(new Call<>(verb, () -> adapter.apply(request), NotSent::new, NoAnswer::new));
    return again && answer instanceof NotSent(String why) ? new NoAnswer(why) : answer;
  }

  private FollowUpAnswer followUp(String verb, FollowUp request, Function<FollowUp, FollowUpAnswer> adapter) {
    boolean again = request.timesSent() > 0;
    FollowUpAnswer answer = guard.send(new Call<>(verb, () -> adapter.apply(request), NotSent::new, NoAnswer::new));
    return again && answer instanceof NotSent(String why) ? new NoAnswer(why) : answer;
  }

  /**
   * A call on its way through the guard.
   *
   * @param heldBack what it comes to where the guard does not let it through
   * @param unanswered what it comes to where it takes too long
   */
  record Call<A>(String verb, Supplier<A> adapter, Function<String, A> heldBack, Function<String, A> unanswered) {}
}
