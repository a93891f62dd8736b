package io.tollgate.payments.acquirer.http;

import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.OperationId;
import io.tollgate.payments.acquirer.Sale;
import io.tollgate.payments.card.Card;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

import java.util.Objects;

/** Speaks the simulator's protocol, in which an operation is a resource under our id: PUT it once or ten times, it happens once. */
@Component
class SimulatorAcquirer implements Acquirer {
  private static final String OPERATION = "/v1/operations/{id}";
  private final RestClient http;

  SimulatorAcquirer(RestClient simulatorClient) { this.http = simulatorClient; }

  @Override
  public String name() { return "simulator"; }

  @Override
  public SaleAnswer sell(Sale sale) {
    try {
      Answer answer = http.put().uri(OPERATION, sale.operation()).contentType(MediaType.APPLICATION_JSON)
          .body(SaleMessage.of(sale)).retrieve().body(Answer.class);
      return result(answer);
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
          case NoAnswer none -> none;
          case Rejected(String why) -> new NoAnswer(why);
        };
        case 404 -> new NeverHeard();
        default -> new NoAnswer("HTTP " + response.getStatusCode().value());
      };
    } catch (RestClientException e) {
      return new NoAnswer(reason(e));
    }
  }

  /** An answer we can't understand is no answer: the operation may have happened. */
  private static SaleAnswer result(@Nullable Answer answer) {
    if (answer == null) return new NoAnswer("an empty answer");
    return switch (String.valueOf(answer.result())) {
      case "approved" -> new Approved(text(answer.approvalCode()), text(answer.acquirerReference()));
      case "declined" -> new Refused(text(answer.declineCode()), Boolean.TRUE.equals(answer.soft()));
      default -> new NoAnswer("an answer without a result");
    };
  }

  private static String text(@Nullable String field) { return Objects.requireNonNullElse(field, "unknown"); }

  private static String reason(RestClientException e) {
    Throwable cause = e.getMostSpecificCause();
    return cause.getClass().getSimpleName();
  }

  private record SaleMessage(String type, String merchantReference, long amount, String currency, CardMessage card) {
    static SaleMessage of(Sale sale) {
      return new SaleMessage("sale", sale.reference().toString(), sale.amount().minorUnits(),
          sale.amount().currency().getCurrencyCode(), CardMessage.of(sale.card()));
    }
  }

  private record CardMessage(String number, int expMonth, int expYear, @Nullable String cvc) {
    static CardMessage of(Card card) {
      return new CardMessage(card.number().digits(), card.expiry().getMonthValue(), card.expiry().getYear(),
          card.cvv() == null ? null : card.cvv().digits());
    }

    @Override
    public String toString() { return "CardMessage[…]"; }
  }

  private record Answer(@Nullable String result, @Nullable String approvalCode, @Nullable String acquirerReference,
      @Nullable String declineCode, @Nullable Boolean soft) {}
}
