package io.tollgate.common.kit.problem;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as merchants get it: RFC 9457 {@code application/problem+json} plus our members.
 *
 * @param code stable, for programs; {@code detail} is for people and may change
 * @param param the request's field that is to blame, as a path ({@code method.number})
 * @param retryable whether the same request, with the same idempotency key, may succeed later
 */
public record Problem(HttpStatus status, String code, String detail, @Nullable String param, boolean retryable,
    @Nullable Duration retryAfter) {
  /** Where {@code RequestIdFilter} keeps the id of the request being served. */
  public static final String REQUEST_ID = "request_id";

  public static Problem of(HttpStatus status, String code, String detail) {
    return new Problem(status, code, detail, null, false, null);
  }

  public Problem at(@Nullable String field) { return new Problem(status, code, detail, field, retryable, retryAfter); }

  public Problem retryable(Duration after) { return new Problem(status, code, detail, param, true, after); }

  public ResponseEntity<Map<String, Object>> toResponse() {
    var headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (retryAfter != null) headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
    return new ResponseEntity<>(members(), headers, status);
  }

  /** The JSON members in the order that people read them. */
  public Map<String, Object> members() {
    var members = new LinkedHashMap<String, Object>();
    members.put("type", URI.create("urn:tollgate:problem:" + code).toString());
    members.put("title", status.getReasonPhrase());
    members.put("status", status.value());
    members.put("code", code);
    members.put("detail", detail);
    if (param != null) members.put("param", param);
    members.put("retryable", retryable);
    String requestId = MDC.get(REQUEST_ID);
    if (requestId != null) members.put("request_id", requestId);
    return members;
  }
}
