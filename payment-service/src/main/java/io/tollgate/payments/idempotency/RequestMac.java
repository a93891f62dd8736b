package io.tollgate.payments.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under the service's own key. What it is asked for begins with its purpose, so that no two purposes share a value. */
final class RequestMac {
  private final SecretKeySpec key;

  RequestMac(IdempotencyProperties properties) {
    byte[] bytes = Base64.getDecoder().decode(properties.hmacKey());
    if (bytes.length < 32) throw new IllegalArgumentException("tollgate.idempotency.hmac-key has less than 32 bytes");
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  byte[] of(String head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }
}
