package io.tollgate.payments.card;

import io.tollgate.common.id.MerchantId;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names for things that must not be named: keyed (HMAC-SHA-256), so that nobody without the key can try all card numbers. */
@Component
public class KeyedHashes {
  private static final int BYTES_SHOWN = 16;
  private final SecretKeySpec key;

  KeyedHashes(VaultProperties properties) {
    byte[] bytes = Base64.getDecoder().decode(properties.hashKey());
    if (bytes.length < 32) throw new IllegalArgumentException("tollgate.vault.hash-key has less than 32 bytes");
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /** The same card has the same fingerprint at every merchant. */
  public CardFacts factsOf(CardNumber number) {
    return new CardFacts(CardBrand.of(number).code(), number.bin(), number.last4(), hash("card", number.digits()));
  }

  /** A payer as analysts may see it: not linkable across merchants. */
  public String payerPseudonym(MerchantId merchant, String payerId) {
    return hash("payer", merchant + "|" + payerId);
  }

  /** The same address, however it is capitalized, has the same hash at every merchant, as the same card has the same fingerprint. */
  public String emailHash(String email) {
    return hash("email", email.strip().toLowerCase(Locale.ROOT));
  }

  private String hash(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] digest = mac.doFinal((purpose + "|" + text).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES_SHOWN));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }
}
