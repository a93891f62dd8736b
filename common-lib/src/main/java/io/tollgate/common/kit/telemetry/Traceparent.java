package io.tollgate.common.kit.telemetry;

import org.jspecify.annotations.Nullable;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** The form in which a trace goes on with requests and events (W3C Trace Context, section 3.2). */
public final class Traceparent {
  public static final String HEADER = "traceparent";
  private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final int TRACE_ID = "00-".length();
  private static final int SPAN_ID = TRACE_ID + 32 + "-".length();
  private static final int FLAGS = SPAN_ID + 16 + "-".length();
  private static final int SAMPLED = 1;

  private Traceparent() {}

  /** Null where it is none: a bad one is dropped, as the standard says. */
  public static @Nullable String valid(@Nullable String text) {
    return text != null && VALID.matcher(text).matches() ? text : null;
  }

  static String of(String traceId, String spanId, boolean sampled) {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  static String traceIdOf(String valid) { return valid.substring(TRACE_ID, SPAN_ID - 1); }

  static String spanIdOf(String valid) { return valid.substring(SPAN_ID, FLAGS - 1); }

  /** Whether somebody before us records the trace. */
  static boolean isSampled(String valid) {
    return (HexFormat.fromHexDigits(valid, FLAGS, FLAGS + 2) & SAMPLED) != 0;
  }
}
