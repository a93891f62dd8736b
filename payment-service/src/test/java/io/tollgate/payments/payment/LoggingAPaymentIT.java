package io.tollgate.payments.payment;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.tollgate.common.kit.telemetry.LogFields;
import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.DispatcherServlet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.hold;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What log lines say of a payment besides their message. */
class LoggingAPaymentIT extends PaymentServiceIT {
  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String TRACEPARENT = "00-" + TRACE_ID + "-00f067aa0ba902b7-00";
  private static final Logger OURS = (Logger) LoggerFactory.getLogger("io.tollgate.payments");
  private static final Logger REQUESTS = (Logger) LoggerFactory.getLogger(DispatcherServlet.class);

  private final Lines lines = new Lines();
  private TestMerchant merchant;

  @BeforeEach
  void listen() {
    merchant = newMerchant();
    lines.start();
    OURS.addAppender(lines);
    REQUESTS.addAppender(lines);
    REQUESTS.setLevel(Level.DEBUG);
  }

  @AfterEach
  void listenNoMore() {
    OURS.detachAppender(lines);
    REQUESTS.detachAppender(lines);
    REQUESTS.setLevel(null);
  }

  @Test
  void saysWhoseRequestItIsAndWhichPaymentsAndTraces() {
    Answer paid = merchant.pay(payment(4_200, GOOD_CARD));

    merchant.get("/v1/payments/" + paid.text("id") + "/events");

    assertThat(lines.of(paid)).anySatisfy(fields -> assertThat(fields)
        .containsEntry(LogFields.MERCHANT, merchant.id().toString()).containsKey("request_id"));
  }

  @Test
  void saysItInTheBackgroundToo() {
    Answer accepted = merchant.pay("in-doubt", payment(4_200, FakeAcquirer.LOSES_ITS_ANSWER), "Prefer", "wait=0");

    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(lines.texts()).anySatisfy(
        text -> assertThat(text).contains(accepted.text("id")).contains("in doubt")));
    assertThat(lines.of(accepted)).anySatisfy(
        fields -> assertThat(fields).containsEntry(LogFields.MERCHANT, merchant.id().toString())
            .doesNotContainKey("request_id"));
  }

  @Test
  void saysItOfACapturesTroubles() {
    Answer held = merchant.pay(hold(FakeAcquirer.LOST_CENTS, GOOD_CARD));

    merchant.modify(held, "captures", "{}", "traceparent", TRACEPARENT);

    assertThat(lines.of(held)).anySatisfy(fields -> assertThat(fields).doesNotContainKey("request_id"));
    assertThat(lines.of(held)).anySatisfy(fields -> assertThat(fields).containsEntry(LogFields.TRACE, TRACE_ID));
  }

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private record Line(String text, Map<String, String> fields) {}

    private final List<Line> all = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      all.add(new Line(event.getFormattedMessage(), Map.copyOf(event.getMDCPropertyMap())));
    }

    List<String> texts() { return all.stream().map(Line::text).toList(); }

    List<Map<String, String>> of(Answer payment) {
      return all.stream().map(Line::fields).filter(fields -> payment.text("id").equals(fields.get(LogFields.PAYMENT)))
          .toList();
    }
  }
}
