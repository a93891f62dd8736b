package io.tollgate.local.data;

import io.tollgate.local.CannotContinue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The secrets of a deployment in containers, as the manifests name them: a folder for each secret, in it a file for each key.
 * A container runs as nobody in particular, so each file can be read by whoever gets to it; only their owner gets to the folder.
 */
public final class DeploymentSecrets {
  private static final String KEPT = ".kept";
  private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("r--r--r--");
  private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

  private final Path folder;
  private final PlatformSecrets secrets;

  /** Those in that folder, as they are or as they come to be. */
  public DeploymentSecrets(Path folder) {
    this.folder = folder;
    this.secrets = new PlatformSecrets(kept(folder, true));
  }

  /** What they were made from, beside them; the demo merchant's key is there, too. */
  public static SecretFiles kept(Path folder, boolean mayMake) {
    return new SecretFiles(folder.resolve(KEPT), mayMake);
  }

  /** Those that are there already stay as they are. */
  public void write(Iterable<String> schemas) {
    put("postgres-superuser", "password", secrets.superuserPassword());
    for (String schema : schemas) {
      put(schema + "-database-owner", "username", schema + "_owner");
      put(schema + "-database-owner", "password", secrets.ownerPassword(schema));
      put(schema + "-database", "username", schema + "_service");
      put(schema + "-database", "password", secrets.servicePassword(schema));
    }
    put("gateway-service-keys", "signing-key", secrets.gatewaySigningKey());
    put("payment-service-keys", "vault-keyset", secrets.vaultKeyset());
    put("payment-service-keys", "vault-hash-key", secrets.vaultHashKey());
    put("payment-service-keys", "idempotency-hmac-key", secrets.idempotencyKey());
    try {
      Files.setPosixFilePermissions(folder, OWNER_ONLY);
    } catch (IOException e) {
      throw new CannotContinue(folder + " can't be kept from others: " + e + ".", e);
    }
  }

  private void put(String secret, String key, String value) {
    Path file = folder.resolve(secret).resolve(key);
    try {
      Files.createDirectories(file.getParent());
      Path fresh = file.resolveSibling(key + ".new");
      Files.writeString(fresh, value);
      Files.setPosixFilePermissions(fresh, READABLE);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CannotContinue(file + " can't be written: " + e + ".", e);
    }
  }
}
