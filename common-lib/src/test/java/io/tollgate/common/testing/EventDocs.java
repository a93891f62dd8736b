package io.tollgate.common.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tollgate.common.kit.messaging.Event;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds published events against their documents: the JSON Schema, and the example that pins every byte. */
public final class EventDocs {
  private EventDocs() {}

  /** @param schema the name of a file below docs/events, without {@code .schema.json} */
  public static void assertDocumented(String schema, Event<byte[]> event) {
    CheckedIn.assertSameJson("docs/events/examples/" + event.type() + ".json", json(event));
    assertFitsSchema(schema, json(event));
  }

  public static void assertFitsSchema(String schema, String json) {
    assertThat(schema(schema).validate(json, InputFormat.JSON)).isEmpty();
  }

  public static void assertViolatesSchema(String schema, String json) {
    assertThat(schema(schema).validate(json, InputFormat.JSON)).isNotEmpty();
  }

  private static Schema schema(String name) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(CheckedIn.read("docs/events/" + name + ".schema.json"), InputFormat.JSON);
  }

  private static String json(Event<byte[]> event) { return new String(event.data(), StandardCharsets.UTF_8); }
}
