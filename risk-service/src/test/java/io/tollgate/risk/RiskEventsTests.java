package io.tollgate.risk;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.testing.CheckedIn;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class RiskEventsTests {
  private static final PaymentId PAYMENT = new PaymentId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));
  private static final MerchantId MERCHANT = new MerchantId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058"));
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

  private static final RiskRequested REQUESTED = new RiskRequested(PAYMENT, MERCHANT, 4200, "EUR", "card", "42424242",
      "9a0b1c2d3e4f5061728394a5b6c7d8e9", "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "00112233445566778899aabbccddeeff",
      "192.0.2.1", "device-1", "DE", AT);
  private static final RiskAssessed ASSESSED = new RiskAssessed(PAYMENT, MERCHANT, RiskAssessed.Verdict.DECLINE, 100,
      List.of(new RiskAssessed.Reason("amount_ceiling",
          "The amount of 10000.01 EUR is above the ceiling of 10000.00 EUR.")),
      AT);

  @Test
  void areWrittenAsTheirExamplesShow() {
    CheckedIn.assertSameJson("docs/events/examples/risk.assessed.json", text(EventJson.write(ASSESSED)));
    CheckedIn.assertSameJson("docs/events/examples/risk.requested.json", text(EventJson.write(REQUESTED)));
  }

  @Test
  void areReadFromTheirExamples() {
    assertThat(EventJson.read(bytes("docs/events/examples/risk.assessed.json"), RiskAssessed.class))
        .isEqualTo(ASSESSED);
    assertThat(EventJson.read(bytes("docs/events/examples/risk.requested.json"), RiskRequested.class))
        .isEqualTo(REQUESTED);
  }

  @Test
  void obeyTheirSchemas() {
    assertObeys("risk.assessed", text(EventJson.write(ASSESSED)));
    assertObeys("risk.requested", text(EventJson.write(REQUESTED)));
  }

  @Test
  void obeyTheirSchemasWithoutWhatIsOptional() {
    var without = new RiskRequested(PAYMENT, MERCHANT, 4200, "EUR", "card", "424242", "9a0b1c2d3e4f5061", null, null,
        null, null, null, AT);
    var approved = new RiskAssessed(PAYMENT, MERCHANT, RiskAssessed.Verdict.APPROVE, 0, List.of(), AT);

    assertObeys("risk.requested", text(EventJson.write(without)));
    assertObeys("risk.assessed", text(EventJson.write(approved)));
  }

  @Test
  void doNotObeyTheirSchemasWhereSomethingIsMissingOrWrong() {
    assertThat(violations("risk.assessed", "{}")).isNotEmpty();
    assertThat(violations("risk.assessed", text(EventJson.write(ASSESSED)).replace("decline", "maybe"))).hasSize(1);
    assertThat(violations("risk.requested", text(EventJson.write(REQUESTED)).replace("4200", "-1"))).hasSize(1);
  }

  private static void assertObeys(String event, String json) { assertThat(violations(event, json)).isEmpty(); }

  private static List<com.networknt.schema.Error> violations(String event, String json) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(CheckedIn.read("docs/events/" + event + ".schema.json"), InputFormat.JSON)
        .validate(json, InputFormat.JSON);
  }

  private static String text(byte[] json) { return new String(json, StandardCharsets.UTF_8); }

  private static byte[] bytes(String path) { return CheckedIn.read(path).getBytes(StandardCharsets.UTF_8); }
}
