package io.tollgate.payments.idempotency;

import org.springframework.stereotype.Component;

import java.util.HexFormat;

/** Tells whether two requests are the same without keeping either: HMAC-SHA-256 of method, path and body; keyed, since a body may hold a PAN. */
@Component
public class RequestDigest {
  private final RequestMac mac;

  RequestDigest(IdempotencyProperties properties) { this.mac = new RequestMac(properties); }

  /** In lower-case hex. */
  public String of(String method, String path, byte[] body) {
    return HexFormat.of().formatHex(mac.of(method + " " + path + "\n", body));
  }
}
