package io.tollgate.payments.idempotency;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Secrets that can be told again and are not kept: each follows from a request, a salt that is kept with the request, and the
 * service's own key. Whoever lacks the salt or the key knows nothing of it, and once the salt is forgotten nobody can tell it.
 */
@Component
public class RequestSecrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 32;

  private final RequestMac mac;

  RequestSecrets(IdempotencyProperties properties) { this.mac = new RequestMac(properties); }

  /** 256 random bits, in lower-case hex. */
  public static String newSalt() {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }

  /**
   * The same 256 bits whenever the same is asked.
   *
   * @param purpose in lower case, so that no digest of a request, which begins with its method, is ever a secret
   */
  public byte[] secretOf(String purpose, IdempotentRequest request, String salt) {
    return mac.of(purpose + "\n" + salt + "\n" + request.digest() + "\n",
        request.key().getBytes(StandardCharsets.US_ASCII));
  }
}
