package io.tollgate.local.command;

import io.tollgate.local.data.DataFolder;
import io.tollgate.local.service.Checkout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which platform is meant: several can run side by side, each in a folder of its own. */
final class DataOption {
  @Option(names = "--data", paramLabel = "DIR", defaultValue = "${env:TOLLGATE_DATA}", description = "Where the platform keeps its data (default: .tollgate in the checkout).")
  private @Nullable Path data;

  Path path() { return data == null ? Checkout.current().defaultData() : data.toAbsolutePath().normalize(); }

  /** Empty where no platform was ever started there. */
  Optional<DataFolder> find() {
    return Files.exists(path()) ? Optional.of(DataFolder.existing(path())) : Optional.empty();
  }
}
