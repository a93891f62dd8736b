package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.CardRequest;
import io.tollgate.payments.acquirer.ChargeKind;
import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.acquirer.DeclineCode;
import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.acquirer.OperationId;
import io.tollgate.payments.acquirer.iso8583.Exchange.Answered;
import io.tollgate.payments.acquirer.iso8583.Exchange.Unanswered;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.function.Supplier;

/** A card host that speaks ISO 8583:1987, as docs/iso8583.md has it. */
final class CardHostAcquirer implements Acquirer {
  private final String name;
  private final CardHostConnection connection;
  private final CardMessages messages;
  private final CardHost.Results results;
  private final CardHostMeters meters;

  CardHostAcquirer(String name, CardHostConnection connection, CardMessages messages, CardHost.Results results,
      CardHostMeters meters) {
    this.name = name;
    this.connection = connection;
    this.messages = messages;
    this.results = results;
    this.meters = meters;
  }

  @Override
  public String name() { return name; }

  /** Field 2 is in all of its messages. */
  @Override
  public boolean needsCardLater() { return true; }

  @Override
  public SaleAnswer sell(CardRequest sale) { return charge("sell", ChargeKind.SALE, sale); }

  @Override
  public SaleAnswer authorize(CardRequest authorization) {
    return charge("authorize", ChargeKind.AUTHORIZATION, authorization);
  }

  @Override
  public FollowUpAnswer capture(FollowUp capture) {
    return followUp("capture", capture, () -> messages.capture(capture));
  }

  @Override
  public FollowUpAnswer cancel(FollowUp cancellation) {
    return followUp("cancel", cancellation, () -> messages.cancel(cancellation));
  }

  @Override
  public FollowUpAnswer refund(FollowUp refund) { return followUp("refund", refund, () -> messages.refund(refund)); }

  @Override
  public ReversalAnswer reverse(FollowUp reversal) {
    return meters.call("reverse", () -> switch (exchange(() -> messages.reversal(reversal), reversal.timesSent())) {
      case Answered(Message answer) -> meaning(answer) instanceof ResponseCode.Approval
          ? new Reversed()
          : new NoAnswer("the reversal was answered with " + answer.field(39).orElse("no response code"));
      case Exchange.Unwritable(String why) -> new NoAnswer(why);
      case Exchange.NotSent(String why) -> new NoAnswer(why);
      case Unanswered(String why) -> new NoAnswer(why);
    });
  }

  /** The protocol has no question for that. */
  @Override
  public InquiryAnswer ask(OperationId operation) { return new CannotTell(); }

  private SaleAnswer charge(String verb, ChargeKind kind, CardRequest request) {
    return meters.call(verb, () -> switch (exchange(() -> messages.charge(kind, request), request.timesSent())) {
      case Answered(Message answer) -> decided(request, answer);
      case Exchange.Unwritable(String why) -> new Rejected(why);
      case Exchange.NotSent(String why) -> new NotSent(why);
      case Unanswered(String why) -> new NoAnswer(why);
    });
  }

  private SaleAnswer decided(CardRequest request, Message answer) {
    return switch (meaning(answer)) {
      case ResponseCode.Approval _ -> approved(request, answer);
      case ResponseCode.CardIsGood _ when request.amount().isZero() -> approved(request, answer);
      case ResponseCode.CardIsGood _ -> new Refused(DeclineCode.DO_NOT_HONOR);
      case ResponseCode.Decline(DeclineCode code) -> new Refused(code);
      case ResponseCode.Malfunction _ when request.timesSent() > 0 -> new NoAnswer("the host failed at a repeat");
      case ResponseCode.Malfunction _ -> new Refused(DeclineCode.PROCESSING_ERROR);
      case ResponseCode.Challenge _ -> new Challenged();
      case ResponseCode.Unprocessable(String code) -> new Rejected("response code " + code);
      case ResponseCode.Duplicate _ -> new NoAnswer("a duplicate, says the host");
      case ResponseCode.Unclear(String why) -> new NoAnswer(why);
    };
  }

  private SaleAnswer approved(CardRequest request, Message answer) {
    if (answer.field(4).filter(amount -> !CardMessages.isAmount(amount, request.amount())).isPresent()) {
      return new NoAnswer("another amount was approved");
    }
    return new Approved(approvalCode(answer, null), WireNames.of(request.operation()).retrievalReference(),
        results.checks(request.presented(), answer));
  }

  private FollowUpAnswer followUp(String verb, FollowUp request, Supplier<Message> message) {
    return meters.call(verb, () -> switch (exchange(message, request.timesSent())) {
      case Answered(Message answer) -> decided(request, answer);
      case Exchange.Unwritable(String why) -> new Rejected(why);
      case Exchange.NotSent(String why) -> new NotSent(why);
      case Unanswered(String why) -> new NoAnswer(why);
    });
  }

  private FollowUpAnswer decided(FollowUp request, Message answer) {
    return switch (meaning(answer)) {
      case ResponseCode.Approval _ -> done(request, answer);
      case ResponseCode.Duplicate _ -> duplicate(request, answer);
      case ResponseCode.CardIsGood _ -> new Refused(DeclineCode.DO_NOT_HONOR);
      case ResponseCode.Decline(DeclineCode code) -> new Refused(code);
      case ResponseCode.Malfunction _ when request.timesSent() > 0 -> new NoAnswer("the host failed at a repeat");
      case ResponseCode.Malfunction _ -> new Refused(DeclineCode.PROCESSING_ERROR);
      case ResponseCode.Challenge _ -> new Refused(DeclineCode.AUTHENTICATION_REQUIRED);
      case ResponseCode.Unprocessable(String code) -> new Rejected("response code " + code);
      case ResponseCode.Unclear(String why) -> new NoAnswer(why);
    };
  }

  private static FollowUpAnswer done(FollowUp request, Message answer) {
    return new Approved(approvalCode(answer, request.original().approvalCode()),
        WireNames.of(request.original().operation()).retrievalReference(), Checks.NONE);
  }

  /**
   * Of what was sent for the first time it is a refusal, since the name is nobody else's. Of a repeat it says that the first
   * one is in the host's books; docs/iso8583.md has why it counts as done there.
   */
  private static FollowUpAnswer duplicate(FollowUp request, Message answer) {
    if (request.timesSent() == 0) return new Rejected("response code 94");
    String reference = WireNames.of(request.original().operation()).retrievalReference();
    boolean ours = answer.field(37).orElse(reference).equals(reference)
        && answer.field(4).filter(amount -> !CardMessages.isAmount(amount, request.amount())).isEmpty();
    return ours ? done(request, answer) : new NoAnswer("a duplicate of something else, says the host");
  }

  private Exchange exchange(Supplier<Message> message, int timesSent) {
    try {
      Exchange outcome = connection.exchange(message.get());
      // This time it did not leave us, but an earlier time it may have: another acquirer must not be asked.
      return timesSent > 0 && outcome instanceof Exchange.NotSent(String why) ? new Unanswered(why) : outcome;
    } catch (IllegalArgumentException e) {
      return new Exchange.Unwritable(Objects.requireNonNullElse(e.getMessage(), "unwritable"));
    }
  }

  private static ResponseCode meaning(Message answer) {
    return answer.field(39).map(ResponseCode::of)
        .orElseGet(() -> new ResponseCode.Unclear("an answer without a response code"));
  }

  private static String approvalCode(Message answer, @Nullable String earlier) {
    return answer.field(38).map(String::strip).filter(code -> !code.isEmpty())
        .orElse(Objects.requireNonNullElse(earlier, "unknown"));
  }
}
