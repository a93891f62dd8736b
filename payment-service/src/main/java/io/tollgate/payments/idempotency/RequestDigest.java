package io.tollgate.payments.idempotency;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells whether two requests are the same without keeping either: HMAC-SHA-256 of method, path and body; keyed, since a body may hold a PAN. */
@Component
public class RequestDigest {
  private final SecretKeySpec key;

  RequestDigest(IdempotencyProperties properties) {
    byte[] bytes = Base64.getDecoder().decode(properties.hmacKey());
    if (bytes.length < 32) throw new IllegalArgumentException("tollgate.idempotency.hmac-key has less than 32 bytes");
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /** In lower-case hex. */
  public String of(String method, String path, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((method + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }
}
