package io.tollgate.payments.acquirer.http;

import io.tollgate.common.money.Money;
import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.AcquirerSource;
import io.tollgate.payments.acquirer.CardRequest;
import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.acquirer.DeclineCode;
import io.tollgate.payments.acquirer.FollowUp;
import io.tollgate.payments.acquirer.OperationId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

import java.util.List;
import java.util.Objects;

/** Speaks the simulator's protocol, in which an operation is a resource under our id: PUT it once or ten times, it happens once. */
@Component
class SimulatorAcquirer implements Acquirer, AcquirerSource {
  private static final String OPERATION = "/v1/operations/{id}";
  private final RestClient http;

  SimulatorAcquirer(RestClient simulatorClient) { this.http = simulatorClient; }

  @Override
  public List<Acquirer> acquirers() { return List.of(this); }

  @Override
  public String name() { return "simulator"; }

  /** It goes on from an operation's id. */
  @Override
  public boolean needsCardLater() { return false; }

  @Override
  public SaleAnswer sell(CardRequest sale) { return charge("sale", sale); }

  @Override
  public SaleAnswer authorize(CardRequest authorization) { return charge("authorization", authorization); }

  @Override
  public FollowUpAnswer capture(FollowUp capture) { return followUp("capture", capture); }

  @Override
  public FollowUpAnswer cancel(FollowUp cancellation) { return followUp("void", cancellation); }

  @Override
  public FollowUpAnswer refund(FollowUp refund) { return followUp("refund", refund); }

  /** The reversal's own id follows from the original's, so that there is one however often it is sent. */
  @Override
  public ReversalAnswer reverse(FollowUp reversal) {
    return switch (put(reversal.original().operation() + "-reversal", Message.of("reversal", reversal))) {
      case Approved _ -> new Reversed();
      case Refused(DeclineCode code) -> new NoAnswer("the reversal was refused: " + code.code());
      case Rejected(String why) -> new NoAnswer(why);
      case NotSent(String why) -> new NoAnswer(why);
      case Undecided _ -> new NoAnswer("the reversal is undecided");
      case NoAnswer none -> none;
    };
  }

  private SaleAnswer charge(String type, CardRequest request) {
    return switch (put(request.operation().toString(), Message.of(type, request))) {
      case Approved approved -> approved;
      case Refused refused -> refused;
      case Rejected rejected -> rejected;
      case NotSent none -> none;
      case NoAnswer none -> none;
      case Undecided _ -> new NoAnswer("undecided");
    };
  }

  private FollowUpAnswer followUp(String type, FollowUp request) {
    return put(request.operation().toString(), Message.of(type, request));
  }

  private FollowUpAnswer put(String id, Message message) {
    try {
      return result(http.put().uri(OPERATION, id).contentType(MediaType.APPLICATION_JSON).body(message).retrieve()
          .body(Answer.class));
    } catch (HttpClientErrorException e) {
      return new Rejected("HTTP " + e.getStatusCode().value());
    } catch (RestClientException e) {
      return new NoAnswer(reason(e));
    }
  }

  @Override
  public InquiryAnswer ask(OperationId operation) {
    try {
      ResponseEntity<Answer> response = http.get().uri(OPERATION, operation).retrieve()
          .onStatus(HttpStatusCode::is4xxClientError, (_, _) -> {}).toEntity(Answer.class);
      return switch (response.getStatusCode().value()) {
        case 200 -> switch (result(response.getBody())) {
          case Approved approved -> approved;
          case Refused refused -> refused;
          case Undecided undecided -> undecided;
          case NoAnswer none -> none;
          case Rejected(String why) -> new NoAnswer(why);
          case NotSent(String why) -> new NoAnswer(why);
        };
        case 404 -> new NeverHeard();
        default -> new NoAnswer("HTTP " + response.getStatusCode().value());
      };
    } catch (RestClientException e) {
      return new NoAnswer(reason(e));
    }
  }

  /** An answer we can't understand is no answer: the operation may have happened. */
  private static FollowUpAnswer result(@Nullable Answer answer) {
    if (answer == null) return new NoAnswer("an empty answer");
    return switch (String.valueOf(answer.result())) {
      case "approved" -> new Approved(text(answer.approvalCode()), text(answer.acquirerReference()),
          answer.checks() == null ? Checks.NONE : answer.checks().toChecks());
      case "declined" -> new Refused(DeclineCode.find(text(answer.declineCode())).orElse(DeclineCode.DO_NOT_HONOR));
      case "pending" -> new Undecided();
      default -> new NoAnswer("an answer without a result");
    };
  }

  private static String text(@Nullable String field) { return Objects.requireNonNullElse(field, "unknown"); }

  private static String reason(RestClientException e) {
    Throwable cause = e.getMostSpecificCause();
    return cause.getClass().getSimpleName();
  }

  /** @param original absent where a card comes with it */
  private record Message(String type, String merchantReference, long amount, String currency,
      @Nullable CardMessage card, @Nullable String original) {
    static Message of(String type, CardRequest request) {
      Money amount = request.amount();
      return new Message(type, request.reference().toString(), amount.minorUnits(),
          amount.currency().getCurrencyCode(), CardMessage.of(request.presented()), null);
    }

    static Message of(String type, FollowUp request) {
      Money amount = request.amount();
      return new Message(type, request.reference().toString(), amount.minorUnits(),
          amount.currency().getCurrencyCode(), null, request.original().operation().toString());
    }
  }

  private record Answer(@Nullable String result, @Nullable String approvalCode, @Nullable String acquirerReference,
      @Nullable String declineCode, @Nullable ChecksMessage checks) {}
}
