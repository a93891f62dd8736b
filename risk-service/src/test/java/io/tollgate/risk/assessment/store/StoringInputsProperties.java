package io.tollgate.risk.assessment.store;

import io.tollgate.common.kit.json.EventJson;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class StoringInputsProperties {
  @Property
  void givesBackEveryValueToTheBit(@ForAll("inputs") Map<String, Object> inputs) {
    assertThat(InputJson.read(json(inputs))).isEqualTo(inputs);
  }

  @Example
  void knowsAWholeDoubleFromALongAndAZeroFromItsNegative() {
    Map<String, Object> inputs = Map.of("a", 1.0, "b", 1L, "c", -0.0, "d", 0.0, "e", Long.MIN_VALUE, "f",
        Double.MIN_VALUE, "g", 1e300);

    assertThat(InputJson.read(json(inputs))).isEqualTo(inputs);
  }

  @Provide
  Arbitrary<Map<String, Object>> inputs() {
    Arbitrary<Object> value = Arbitraries.oneOf(Arbitraries.longs().map(number -> (Object) number),
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite).map(number -> (Object) number),
        Arbitraries.strings().excludeChars('\0').map(text -> (Object) text), Arbitraries.of(true, false),
        Arbitraries.strings().alpha().list().ofMaxSize(3).map(list -> (Object) list));
    return Arbitraries.maps(Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8), value).ofMaxSize(6);
  }

  private static String json(Map<String, Object> inputs) {
    return new String(EventJson.write(inputs), StandardCharsets.UTF_8);
  }
}
