package io.tollgate.payments.payment.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.payments.api.Text;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/** The merchant's own key-value pairs: at most 50, keys of up to 40 characters, values of up to 500. */
final class Metadata {
  private static final int MOST = 50;

  private Metadata() {}

  static Map<String, String> checked(@Nullable Map<String, @Nullable String> sent) {
    if (sent == null) return Map.of();
    if (sent.size() > MOST) {
      throw InvalidRequest.unacceptable("metadata_too_large", "metadata", "There are more than " + MOST + " entries.");
    }
    Map<String, String> checked = new TreeMap<>();
    sent.forEach((key, value) -> checked.put(Text.required("metadata", key, 40),
        Text.present("metadata." + key, Text.optional("metadata." + key, value, 500))));
    return checked;
  }
}
