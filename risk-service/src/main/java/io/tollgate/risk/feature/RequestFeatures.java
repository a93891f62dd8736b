package io.tollgate.risk.feature;

import io.tollgate.common.event.RiskRequested;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What the request itself says: the same for ever, so that it can be told again from a stored request. */
@Component
public final class RequestFeatures implements FeatureSource {
  private static final Map<String, Attribute> ATTRIBUTES = attributes();

  @Override
  public Map<String, FeatureType> declared() {
    var types = new LinkedHashMap<String, FeatureType>();
    ATTRIBUTES.forEach((name, attribute) -> types.put(name, attribute.type));
    return types;
  }

  @Override
  public List<Map<String, Object>> valuesFor(List<RiskRequested> requests, Set<String> wanted) {
    return requests.stream().map(request -> of(request, wanted)).toList();
  }

  /** The wanted ones of one request; names that are none of the request's own are left out. */
  public static Map<String, Object> of(RiskRequested request, Set<String> wanted) {
    var values = new LinkedHashMap<String, Object>();
    ATTRIBUTES.forEach((name, attribute) -> {
      if (wanted.contains(name)) values.put(name, attribute.value.apply(request));
    });
    return values;
  }

  private static Map<String, Attribute> attributes() {
    var all = new LinkedHashMap<String, Attribute>();
    all.put("amount", new Attribute(FeatureType.INT, RiskRequested::amount));
    all.put("currency", text(RiskRequested::currency));
    all.put("method", text(RiskRequested::methodType));
    all.put("merchant", text(request -> request.merchantId().toString()));
    all.put("bin", text(RiskRequested::bin));
    all.put("card_fingerprint", text(RiskRequested::cardFingerprint));
    all.put("payer", text(RiskRequested::payer));
    all.put("email_hash", text(RiskRequested::emailHash));
    all.put("ip", text(RiskRequested::ip));
    all.put("device_id", text(RiskRequested::deviceId));
    all.put("payer_country", text(RiskRequested::payerCountry));
    all.put("hour_of_day", new Attribute(FeatureType.INT, request -> (long) createdAt(request).getHour()));
    all.put("day_of_week", new Attribute(FeatureType.INT,
        request -> (long) createdAt(request).getDayOfWeek().getValue()));
    return all;
  }

  private static OffsetDateTime createdAt(RiskRequested request) {
    return request.createdAt().atOffset(ZoneOffset.UTC);
  }

  private static Attribute text(Function<RiskRequested, @Nullable String> value) {
    return new Attribute(FeatureType.STRING, request -> {
      String text = value.apply(request);
      return text == null ? "" : text;
    });
  }

  private record Attribute(FeatureType type, Function<RiskRequested, Object> value) {}
}
