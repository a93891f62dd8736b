package io.tollgate.platform;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A platform that is told where spans go, and one payment: what its merchant's trace shows. */
@Order(0)
class OneTraceAPaymentIT {
  private static final String TRACE = UUID.randomUUID().toString().replace("-", "");
  private static final Map<String, List<String>> EXPECTED = Map.of("gateway-service", List.of("http"),
      "payment-service", List.of("http", "authorize"), "risk-service", List.of("assess"),
      "analytics-service", List.of("store"));
  private static final String MERCHANTS_SPAN = "00f067aa0ba902b7";

  @Test
  void leadsFromTheMerchantsRequestThroughKafkaToAnalytics() {
    try (var collector = new SpanCollector();
        var platform = Platform.startTold(Map.of(
            "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", collector.endpoint(),
            "TOLLGATE_JAVA_OPTS_GATEWAY_SERVICE", "-Xmx256m -Dmanagement.tracing.sampling.probability=1"))) {
      Merchant merchant = Merchant.demo(platform);
      String card = Merchant.newCard();
      Merchant.Answer paid = merchant.pay(UUID.randomUUID().toString(), Merchant.payment(4_200, card),
          "traceparent", "00-" + TRACE + "-" + MERCHANTS_SPAN + "-00", "Prefer", "wait=30");
      assertThat(paid.status()).as("%s", paid).isEqualTo(201);

      // They are told in batches, each service its own, some seconds after they have ended.
      await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(EXPECTED.entrySet())
          .allSatisfy(service -> service.getValue().forEach(
              name -> assertThat(named(collector.of(TRACE), service.getKey(), name)).isNotEmpty())));

      List<SpanCollector.Span> spans = collector.of(TRACE);
      SpanCollector.Span door = only(spans, "gateway-service", "http");
      SpanCollector.Span accepted = only(spans, "payment-service", "http");
      assertThat(door.parent()).isEqualTo(MERCHANTS_SPAN);
      assertThat(accepted.parent()).isEqualTo(door.id());
      assertThat(only(spans, "risk-service", "assess").parent()).isEqualTo(accepted.id());
      assertThat(only(spans, "payment-service", "authorize").parent()).isEqualTo(accepted.id());
      assertThat(named(spans, "analytics-service", "store")).isNotEmpty()
          .allSatisfy(span -> assertThat(span.parent()).isEqualTo(accepted.id()));
      assertThat(traceparentsForAnalysts(platform, paid.text("id"))).isNotEmpty()
          .allMatch(traceparent -> traceparent.equals("00-" + TRACE + "-" + accepted.id() + "-01"));
      assertThat(collector.everything()).contains("payment-service").doesNotContain(card);
    }
  }

  private static SpanCollector.Span only(List<SpanCollector.Span> spans, String service, String name) {
    List<SpanCollector.Span> found = named(spans, service, name);
    assertThat(found).as("%s of %s among %s", name, service, spans).hasSize(1);
    return found.getFirst();
  }

  private static List<SpanCollector.Span> named(List<SpanCollector.Span> spans, String service, String name) {
    return spans.stream().filter(span -> span.service().equals(service) && span.name().startsWith(name)).toList();
  }

  private static Stream<String> traceparentsForAnalysts(Platform platform, String payment) {
    return KafkaTopic.read(platform, "analytics.transactions.v1").stream()
        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(payment))
        .map(record -> new String(record.headers().lastHeader("ce_traceparent").value(), StandardCharsets.UTF_8));
  }
}
