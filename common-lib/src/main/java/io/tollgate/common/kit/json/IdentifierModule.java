package io.tollgate.common.kit.json;

import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The shared vocabulary's ids and codes as the JSON strings that the contracts show. */
public final class IdentifierModule extends SimpleModule {
  public IdentifierModule() {
    super("tollgate-identifiers");
    text(PaymentId.class, PaymentId::toString, PaymentId::parse);
    text(MerchantId.class, MerchantId::toString, MerchantId::parse);
    text(PaymentStatus.class, PaymentStatus::code, code -> constant(PaymentStatus.class, code));
    text(RiskAssessed.Verdict.class, RiskAssessed.Verdict::code, code -> constant(RiskAssessed.Verdict.class, code));
  }

  private <T> void text(Class<T> type, Function<T, String> write, Function<String, Optional<T>> read) {
    addSerializer(type, new StdSerializer<T>(type) {
      @Override
      public void serialize(T value, JsonGenerator json, SerializationContext context) {
        json.writeString(write.apply(value));
      }
    });
    addDeserializer(type, new StdDeserializer<T>(type) {
      @Override
      public T deserialize(JsonParser json, DeserializationContext context) {
        String text = json.getValueAsString();
        return Optional.ofNullable(text).flatMap(read)
            .orElseThrow(() -> context.weirdStringException(text, type, "not a " + type.getSimpleName()));
      }
    });
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String code) {
    try {
      return Optional.of(Enum.valueOf(type, code.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
