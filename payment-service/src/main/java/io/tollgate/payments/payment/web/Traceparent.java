package io.tollgate.payments.payment.web;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/** The caller's trace context (W3C Trace Context, section 3.2), so that its trace goes on in our events. A bad one is dropped, as it says. */
final class Traceparent {
  private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private Traceparent() {}

  static @Nullable String valid(@Nullable String header) {
    return header != null && VALID.matcher(header).matches() ? header : null;
  }
}
