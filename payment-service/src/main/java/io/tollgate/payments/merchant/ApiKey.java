package io.tollgate.payments.merchant;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** A new API key, while it is known: told once, or again to a repeated request, and kept as its SHA-256. */
public record ApiKey(String secret) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BYTES = 32;

  /** 256 random bits; {@code tg_test_} says that no real money moves. */
  public static ApiKey generate() {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return of(random);
  }

  /** @param secret 256 bits that nobody can guess */
  static ApiKey of(byte[] secret) {
    return new ApiKey("tg_test_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  public String sha256() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  @Override
  public String toString() { return "ApiKey[…]"; }
}
