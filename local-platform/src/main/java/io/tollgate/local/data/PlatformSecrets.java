package io.tollgate.local.data;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

/** The keys and passwords of one local platform, random and its own. */
public final class PlatformSecrets {
  private static final int KEY_BYTES = 32;
  private static final int PASSWORD_BYTES = 24;

  private final SecretFiles files;
  private final SecureRandom random = new SecureRandom();

  public PlatformSecrets(SecretFiles files) { this.files = files; }

  public String superuserPassword() { return files.getOrMake("postgres-superuser", this::password); }

  /** Of the role that migrates a schema. */
  public String ownerPassword(String schema) {
    return files.getOrMake("postgres-" + schema + "-owner", this::password);
  }

  /** Of the role that a service works with. */
  public String servicePassword(String schema) {
    return files.getOrMake("postgres-" + schema + "-service", this::password);
  }

  /** An EC P-256 private key as JWK JSON with a kid: what the gateway signs internal tokens with. */
  public String gatewaySigningKey() {
    return files.getOrMake("gateway-signing-key.json", this::signingKey);
  }

  /** A Tink AEAD keyset: what card numbers are encrypted with. */
  public String vaultKeyset() {
    return files.getOrMake("vault-keyset.json", PlatformSecrets::keyset);
  }

  /** 32 bytes in base64: what card fingerprints and payer pseudonyms are keyed with. */
  public String vaultHashKey() {
    return files.getOrMake("vault-hash-key", this::key);
  }

  /** 32 bytes in base64: what the digests of idempotent requests are keyed with. */
  public String idempotencyKey() {
    return files.getOrMake("idempotency-hmac-key", this::key);
  }

  private String password() { return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(PASSWORD_BYTES)); }

  private String key() { return Base64.getEncoder().encodeToString(bytes(KEY_BYTES)); }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String signingKey() {
    try {
      String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(PASSWORD_BYTES / 2));
      return new ECKeyGenerator(Curve.P_256).keyID(id).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.ES256).generate()
          .toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String keyset() {
    try {
      Configuration aead = AeadConfig2026.get();
      return TinkJsonProtoKeysetFormat.serializeKeyset(
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, aead), aead, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
