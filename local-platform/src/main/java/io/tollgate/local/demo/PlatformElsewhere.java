package io.tollgate.local.demo;

import io.tollgate.local.CannotContinue;
import io.tollgate.local.Progress;
import io.tollgate.local.data.DeploymentSecrets;
import io.tollgate.local.data.PlatformSecrets;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * A platform that this program did not start, such as one in containers, but made the secrets for.
 *
 * @param kafka its bootstrap servers
 * @param secrets the folder that {@code ./tollgate secrets} wrote
 */
public record PlatformElsewhere(URI api, URI paymentService, String kafka, Path secrets) {
  /** What a journey needs to know; the demo merchant is made where there is none yet. */
  public Map<String, String> environment(Progress progress) {
    var files = DeploymentSecrets.kept(secrets, false);
    var merchant = new DemoMerchant(files, new PlatformSecrets(files));
    merchant.ensure(paymentService, progress);
    merchant.awaitKnownAt(api, progress);
    return Map.of("TOLLGATE_URL", api.toString(), "KAFKA_BOOTSTRAP", kafka, "TOLLGATE_KEY",
        merchant.key().orElseThrow(() -> new CannotContinue("There is no demo merchant.")));
  }
}
