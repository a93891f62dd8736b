package io.tollgate.risk.assessment.store;

import io.tollgate.common.kit.json.EventJson;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The values that rules looked at, as they were: whole numbers are longs, all others doubles. */
final class InputJson {
  private static final String NONE = "{}";

  private InputJson() {}

  static Map<String, Object> read(String json) {
    if (json.equals(NONE)) return Map.of();
    var values = new TreeMap<String, Object>();
    EventJson.read(json.getBytes(StandardCharsets.UTF_8), Inputs.class)
        .forEach((name, value) -> values.put(name, value instanceof Integer number ? number.longValue() : value));
    return values;
  }

  private static final class Inputs extends TreeMap<String, Object> {}
}
