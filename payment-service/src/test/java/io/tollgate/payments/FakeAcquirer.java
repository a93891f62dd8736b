package io.tollgate.payments;

import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.OperationId;
import io.tollgate.payments.acquirer.Sale;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** An acquirer that does what its card's last four digits say, and keeps the book that tests compare with ours. */
public final class FakeAcquirer implements Acquirer {
  /** Approves, but the answer is lost. */
  public static final String LOSES_ITS_ANSWER = "4000000000000259";
  /** Never hears of the operation the first time it is sent. */
  public static final String MISSES_THE_FIRST = "4000000000003220";
  /** Answers when {@link #answerNow} is called. */
  public static final String ANSWERS_LATE = "4000000000003055";
  public static final String INSUFFICIENT_FUNDS = "4000000000009995";
  /** Will not process the request at all. */
  public static final String REJECTS = "4000000000000119";

  private final Map<OperationId, Sale> book = new ConcurrentHashMap<>();
  private final List<OperationId> asked = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch late = new CountDownLatch(1);

  @Override
  public String name() { return "fake"; }

  @Override
  public SaleAnswer sell(Sale sale) {
    boolean first = !asked.contains(sale.operation());
    asked.add(sale.operation());
    return switch (sale.card().number().digits()) {
      case LOSES_ITS_ANSWER -> {
        book.put(sale.operation(), sale);
        yield new NoAnswer("lost");
      }
      case MISSES_THE_FIRST -> first ? new NoAnswer("missed") : approve(sale);
      case ANSWERS_LATE -> {
        await(late);
        yield approve(sale);
      }
      case INSUFFICIENT_FUNDS -> new Refused("insufficient_funds", true);
      case REJECTS -> new Rejected("HTTP 400");
      default -> approve(sale);
    };
  }

  @Override
  public InquiryAnswer ask(OperationId operation) {
    return book.containsKey(operation) ? new Approved("A1", "REF-" + operation) : new NeverHeard();
  }

  public void answerNow() {
    late.countDown();
    late = new CountDownLatch(1);
  }

  /** How often the money was taken for the payment; more than once is the bug of all bugs. */
  public long timesTaken(String payment) {
    return book.values().stream().filter(sale -> sale.reference().toString().equals(payment)).count();
  }

  private Approved approve(Sale sale) {
    book.put(sale.operation(), sale);
    return new Approved("A1", "REF-" + sale.operation());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

}
