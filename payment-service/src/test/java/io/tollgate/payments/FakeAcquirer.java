package io.tollgate.payments;

import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.CardRequest;
import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.acquirer.Checks.Result;
import io.tollgate.payments.acquirer.DeclineCode;
import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.acquirer.OperationId;
import io.tollgate.payments.card.BillingAddress;
import io.tollgate.payments.card.Card;
import io.tollgate.payments.card.PresentedCard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * An acquirer that does what its card's last four digits say, and for what follows what the amount's last two digits say. It
 * keeps the book that tests compare with ours.
 */
public final class FakeAcquirer implements Acquirer {
  /** Approves what the first one declines for lack of funds. */
  public static final String SECOND = "fake-2";
  /** Gets nothing: it can't be reached. */
  public static final String UNREACHABLE_FIRST = "4000000000000341";
  /** Can be reached at neither, until {@link #reachable} is told. */
  public static final String UNREACHABLE = "4000000000002685";
  /** The first one does not answer, and can't be asked. */
  public static final String SILENT_FIRST = "4000000000000101";
  /** Is as silent the first time that it is asked to reverse. */
  public static final String SILENT_TWICE = "4000000000000143";
  /** Approves, but the answer is lost. */
  public static final String LOSES_ITS_ANSWER = "4000000000000259";
  /** Never hears of the operation the first time it is sent. */
  public static final String MISSES_THE_FIRST = "4000000000003220";
  /** Never hears of the operation, however often it is sent. */
  public static final String NEVER_HEARS = "4000000000003063";
  /** Answers when {@link #answerNow} is called. */
  public static final String ANSWERS_LATE = "4000000000003055";
  public static final String INSUFFICIENT_FUNDS = "4000000000009995";
  /** Will not process the request at all. */
  public static final String REJECTS = "4000000000000119";

  /** Not the one that the issuer knows. */
  public static final String OTHER_POSTAL_CODE = "99999";

  /** Follow-ups that end so: refused. */
  public static final int REFUSED_CENTS = 91;
  /** Done, but the answer is lost. */
  public static final int LOST_CENTS = 92;
  /** Not heard of the first time it is sent. */
  public static final int MISSED_CENTS = 93;
  /** Decided when it is asked about, not before. */
  public static final int LATER_CENTS = 94;
  /** Not processed at all. */
  public static final int REJECTED_CENTS = 95;
  /** Answered when {@link #answerNow} is called. */
  public static final int SLOW_CENTS = 96;

  private final Map<OperationId, CardRequest> book = new ConcurrentHashMap<>();
  private final Map<OperationId, FollowUp> followUps = new ConcurrentHashMap<>();
  private final List<CardRequest> charges = new CopyOnWriteArrayList<>();
  private final Set<OperationId> mute = ConcurrentHashMap.newKeySet();
  private final Set<FollowUp> reversals = ConcurrentHashMap.newKeySet();
  private final List<OperationId> asked = new CopyOnWriteArrayList<>();
  private final String name;
  private volatile boolean reachable;
  private volatile boolean tellsNothing;
  private volatile CountDownLatch late = new CountDownLatch(1);

  public FakeAcquirer(String name) { this.name = name; }

  @Override
  public String name() { return name; }

  /** The second one wants the card again, as card hosts do. */
  @Override
  public boolean needsCardLater() { return !isFirstOne(); }

  private boolean isFirstOne() { return !name.equals(SECOND); }

  @Override
  public SaleAnswer sell(CardRequest sale) { return charge(sale); }

  @Override
  public SaleAnswer authorize(CardRequest authorization) { return charge(authorization); }

  @Override
  public FollowUpAnswer capture(FollowUp capture) { return follow(capture); }

  @Override
  public FollowUpAnswer cancel(FollowUp cancellation) { return follow(cancellation); }

  @Override
  public FollowUpAnswer refund(FollowUp refund) { return follow(refund); }

  @Override
  public ReversalAnswer reverse(FollowUp reversal) {
    boolean first = reversalsOf(reversal.reference().toString()).isEmpty();
    reversals.add(reversal);
    var card = reversal.original().card();
    if (first && card != null && card.number().digits().equals(SILENT_TWICE)) return new NoAnswer("time out");
    book.remove(reversal.original().operation());
    return new Reversed();
  }

  @Override
  public InquiryAnswer ask(OperationId operation) {
    if (tellsNothing) return new NoAnswer("time out");
    if (mute.contains(operation)) return new CannotTell();
    return book.containsKey(operation) || followUps.containsKey(operation)
        ? new Approved("A1", "REF-" + operation, Checks.NONE)
        : new NeverHeard();
  }

  public void reachable(boolean now) { this.reachable = now; }

  /** Whether it leaves inquiries without an answer, so that what is in doubt stays so. */
  public void tellsNothing(boolean now) {
    this.tellsNothing = now;
  }

  public void answerNow() {
    late.countDown();
    late = new CountDownLatch(1);
  }

  /** How often the payment was authorized or sold; more than once is the bug of all bugs. */
  public long timesTaken(String payment) {
    return book.values().stream().filter(sale -> sale.reference().toString().equals(payment)).count();
  }

  public boolean hasReversed(String payment) { return !reversalsOf(payment).isEmpty(); }

  public List<FollowUp> reversalsOf(String payment) {
    return reversals.stream().filter(each -> each.reference().toString().equals(payment)).toList();
  }

  /** Every sale and authorization that was sent for the payment, in order. */
  public List<CardRequest> chargesOf(String payment) {
    return charges.stream().filter(each -> each.reference().toString().equals(payment)).toList();
  }

  /** How often the operation was sent. */
  public long timesSent(OperationId operation) {
    return asked.stream().filter(operation::equals).count();
  }

  /** The captures, voids and refunds that were executed for the payment. */
  public List<FollowUp> followUpsOf(String payment) {
    return followUps.values().stream().filter(each -> each.reference().toString().equals(payment)).toList();
  }

  private SaleAnswer charge(CardRequest request) {
    boolean first = isFirst(request.operation());
    charges.add(request);
    return switch (request.presented().card().number().digits()) {
      case LOSES_ITS_ANSWER -> {
        book.put(request.operation(), request);
        yield new NoAnswer("lost");
      }
      case MISSES_THE_FIRST -> first ? new NoAnswer("missed") : approve(request);
      case NEVER_HEARS -> new NoAnswer("missed");
      case ANSWERS_LATE -> await(late) ? approve(request) : new NoAnswer("given up");
      case INSUFFICIENT_FUNDS -> isFirstOne() ? new Refused(DeclineCode.INSUFFICIENT_FUNDS) : approve(request);
      case UNREACHABLE_FIRST -> isFirstOne() ? new NotSent("no connection") : approve(request);
      case UNREACHABLE -> reachable ? approve(request) : new NotSent("no connection");
      case SILENT_FIRST, SILENT_TWICE -> {
        if (!isFirstOne()) yield approve(request);
        book.put(request.operation(), request);
        mute.add(request.operation());
        yield new NoAnswer("time out");
      }
      case REJECTS -> new Rejected("HTTP 400");
      default -> approve(request);
    };
  }

  private FollowUpAnswer follow(FollowUp request) {
    boolean first = isFirst(request.operation());
    return switch ((int) (request.amount().minorUnits() % 100)) {
      case REFUSED_CENTS -> new Refused(DeclineCode.DO_NOT_HONOR);
      case REJECTED_CENTS -> new Rejected("HTTP 400");
      case MISSED_CENTS -> first ? new NoAnswer("missed") : done(request);
      case LOST_CENTS -> {
        var _ = done(request);
        yield new NoAnswer("lost");
      }
      case LATER_CENTS -> {
        var _ = done(request);
        yield new Undecided();
      }
      case SLOW_CENTS -> await(late) ? done(request) : new NoAnswer("given up");
      default -> done(request);
    };
  }

  private boolean isFirst(OperationId operation) {
    var before = new ArrayList<>(asked);
    asked.add(operation);
    return !before.contains(operation);
  }

  private Approved approve(CardRequest request) {
    book.put(request.operation(), request);
    return new Approved("A1", "REF-" + request.operation(), checksOf(request.presented()));
  }

  /** As issuers do: what was given is compared, and {@link #OTHER_POSTAL_CODE} is another one's. */
  private static Checks checksOf(PresentedCard presented) {
    if (!(presented instanceof PresentedCard.Online(Card card, BillingAddress billing))) return Checks.NONE;
    Result cvc = card.cvv() == null ? Result.UNCHECKED : Result.PASS;
    if (billing == null) return new Checks(cvc, Result.UNCHECKED, Result.UNCHECKED);
    return new Checks(cvc, billing.line1() == null ? Result.UNCHECKED : Result.PASS,
        billing.postalCode() == null
            ? Result.UNCHECKED
            : billing.postalCode().equals(OTHER_POSTAL_CODE) ? Result.FAIL : Result.PASS);
  }

  private Approved done(FollowUp request) {
    followUps.put(request.operation(), request);
    return new Approved("A1", "REF-" + request.operation(), Checks.NONE);
  }

  /** @return false where nobody waits for it any more: it is as if it had not arrived */
  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }
}
