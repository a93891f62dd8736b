package io.tollgate.common.kit.json;

import com.fasterxml.jackson.annotation.JsonInclude;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of events: snake_case, absent rather than null, and readers that tolerate what a newer writer adds. */
public final class EventJson {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .addModule(new IdentifierModule())
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
      .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(
          JsonInclude.Include.NON_NULL))
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  private EventJson() {}

  public static byte[] write(Object data) { return MAPPER.writeValueAsBytes(data); }

  /** @throws tools.jackson.core.JacksonException where the bytes are not the JSON of such a value */
  public static <T> T read(byte[] json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }
}
