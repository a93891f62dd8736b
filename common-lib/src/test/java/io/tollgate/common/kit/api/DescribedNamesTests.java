package io.tollgate.common.kit.api;

import io.tollgate.common.testing.CheckedIn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The published descriptions name fields as the services write and read them; each service's own test holds its description to its code. */
class DescribedNamesTests {
  @ParameterizedTest
  @ValueSource(strings = {"payment-service", "risk-service", "analytics-service"})
  void areInSnakeCase(String service) {
    JsonNode description = JsonMapper.shared().readTree(CheckedIn.read("docs/openapi/" + service + ".json"));
    List<String> fields = description.at("/components/schemas").valueStream()
        .flatMap(schema -> schema.path("properties").propertyNames().stream()).distinct().toList();

    assertThat(fields).hasSizeGreaterThan(10).allMatch(field -> field.matches("[a-z0-9]+(_[a-z0-9]+)*"));
  }
}
