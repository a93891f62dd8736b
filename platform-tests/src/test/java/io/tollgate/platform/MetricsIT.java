package io.tollgate.platform;

import io.tollgate.platform.Scrape.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** What the services measure is what docs/metrics.md says, and nothing in it grows with the number of payments or merchants. */
@OnThePlatform
@Order(2)
class MetricsIT {
  private static final Set<String> ADDED_TO_HISTOGRAMS = Set.of("le");
  /** A histogram's bounds, and the brokers' numbers as their clients know them. */
  private static final Set<String> NUMBERS = Set.of("le", "node_id");
  /** A typed id, a UUID, a card number, a key. */
  private static final Pattern UNBOUNDED = Pattern.compile(
      "[a-z]{2,4}_[0-7][0-9a-hjkmnp-tv-z]{25}|[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9]{9,}|tg_(test|live)_.*",
      Pattern.CASE_INSENSITIVE);

  private final Platform platform;
  private final Merchant merchant;
  private final List<DocumentedMeter> documented;

  MetricsIT(Platform platform, Merchant merchant) throws IOException {
    this.platform = platform;
    this.merchant = merchant;
    this.documented = DocumentedMeter.all(Files.readString(Platform.file("docs/metrics.md")));
  }

  @BeforeEach
  void pay() { new SomePayments(merchant).make(); }

  @ParameterizedTest
  @ValueSource(strings = {"gateway-service", "payment-service", "risk-service", "analytics-service",
      "acquirer-simulator"})
  void areThoseThatAreDocumented(String service) {
    Map<String, String> found = ours(Scrape.of(platform, service));
    Map<String, String> told = of(service).stream()
        .collect(Collectors.toMap(DocumentedMeter::family, DocumentedMeter::kind));
    Set<String> always = of(service).stream().filter(DocumentedMeter::always).map(DocumentedMeter::family)
        .collect(Collectors.toSet());

    assertThat(told).as("docs/metrics.md").containsAllEntriesOf(found);
    assertThat(found.keySet()).as("what %s tells", service).containsAll(always);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway-service", "payment-service", "risk-service", "analytics-service",
      "acquirer-simulator"})
  void haveNoLabelsButTheDocumentedOnes(String service) {
    Scrape scrape = Scrape.of(platform, service);

    for (DocumentedMeter meter : of(service)) {
      for (Sample sample : scrape.samples().stream().filter(each -> each.isOf(meter.family())).toList()) {
        Set<String> labels = new HashSet<>(sample.labels().keySet());
        labels.removeAll(ADDED_TO_HISTOGRAMS);
        assertThat(labels).as("labels of %s", sample.name()).isEqualTo(meter.labels().keySet());
        meter.labels().forEach((label, values) -> {
          if (!values.isEmpty()) assertThat(values).as("%s", sample).contains(sample.labels().get(label));
        });
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway-service", "payment-service", "risk-service", "analytics-service",
      "acquirer-simulator"})
  void tellNothingThatIsAsManyAsPaymentsOrMerchants(String service) {
    assertThat(Scrape.of(platform, service).samples()).isNotEmpty().allSatisfy(
        sample -> assertThat(sample.labels()).as("%s", sample).noneSatisfy((label, value) -> assertThat(
            !NUMBERS.contains(label) && UNBOUNDED.matcher(value).find()).isTrue()));
  }

  @Test
  void tellRequestsApartByRouteAndHowLongTheyTook() {
    List<Sample> requests = Scrape.of(platform, "gateway-service").samples().stream()
        .filter(sample -> sample.name().equals("http_server_requests_seconds_bucket")).toList();

    assertThat(requests).anySatisfy(sample -> assertThat(sample.labels()).containsEntry("method", "POST")
        .containsEntry("uri", "/v1/payments").containsEntry("status", "201").containsEntry("le", "2.0"));
    assertThat(requests).anySatisfy(sample -> assertThat(sample.labels()).containsEntry("uri", "/v1/payments/**"));
  }

  /** So that a reader can tell from the code what to look for here. */
  @Test
  void areNamedInPrometheusAsInTheCode() {
    assertThat(documented).isNotEmpty().allSatisfy(meter -> assertThat(meter.family())
        .startsWith(meter.meter().replace('.', '_').toLowerCase(Locale.ROOT)));
  }

  @Test
  void wouldShowAnIdAmongTheLabels() {
    Scrape scrape = Scrape.parse("""
        # TYPE tollgate_x_seconds summary
        # TYPE tollgate_x_seconds_max gauge
        tollgate_x_seconds_count{payment="pay_01kb5q7v2mf6hsk3qyd1v3x2mz",uri="/v1/{id}"} 1
        """);

    assertThat(scrape.families()).isEqualTo(Map.of("tollgate_x_seconds", "summary"));
    assertThat(scrape.samples()).singleElement().satisfies(sample -> {
      assertThat(sample.isOf("tollgate_x_seconds")).isTrue();
      assertThat(sample.labels()).containsEntry("uri", "/v1/{id}");
      assertThat(UNBOUNDED.matcher(sample.labels().get("payment")).find()).isTrue();
    });
  }

  private List<DocumentedMeter> of(String service) {
    return documented.stream().filter(meter -> meter.service().equals(service)).toList();
  }

  private static Map<String, String> ours(Scrape scrape) {
    return scrape.families().entrySet().stream().filter(family -> family.getKey().startsWith("tollgate_"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
