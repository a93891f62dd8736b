package io.tollgate.local.platform;

import io.tollgate.local.CannotContinue;
import io.tollgate.local.Progress;
import io.tollgate.local.data.DataFolder;
import io.tollgate.local.data.PlatformSecrets;
import io.tollgate.local.data.SecretFiles;
import io.tollgate.local.demo.DemoMerchant;
import io.tollgate.local.process.ChildProcesses;
import io.tollgate.local.process.SupervisedProcess;
import io.tollgate.local.service.Checkout;
import io.tollgate.local.service.ServiceEnvironment;
import io.tollgate.local.service.ServiceInstance;
import io.tollgate.local.service.ServiceKind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All processes of one local platform, from the first to the last. */
public final class Platform {
  private final PlatformOptions options;
  private final DataFolder folder;
  private final Progress progress;
  private final ChildProcesses children = new ChildProcesses();
  private final List<ServiceInstance> instances;
  private final Infrastructure infrastructure;
  private final Services services;
  private final DemoMerchant merchant;
  private volatile boolean ready;

  /** @param folder whose lock the caller holds */
  public Platform(PlatformOptions options, DataFolder folder, Checkout checkout, Progress progress) {
    this.options = options;
    this.folder = folder;
    this.progress = progress;
    var secretFiles = new SecretFiles(folder.secrets(), !Files.exists(folder.postgres()));
    var secrets = new PlatformSecrets(secretFiles);
    var ports = new FreePorts();
    instances = Topology.instances(options, ports);
    infrastructure = new Infrastructure(folder, secrets, checkout, ports, children, progress);
    var environment = new ServiceEnvironment(instances, infrastructure.database().jdbcUrl(),
        infrastructure.kafkaBootstrap(), Topology.cardHosts(ports), folder, secrets);
    services = new Services(instances.stream().filter(instance -> options.starts(instance.name())).toList(), checkout,
        folder, environment, children, progress);
    merchant = new DemoMerchant(secretFiles, secrets);
    // What the services will ask for is made here, so that a data folder without its secrets is refused before anything runs.
    instances.forEach(environment::of);
  }

  public long reaperPid() { return children.reaperPid(); }

  public boolean isReady() { return ready; }

  /** @throws CannotContinue where a part does not start; the caller stops the rest */
  public void start() {
    var first = new ArrayList<Runnable>();
    if (options.starts(Infrastructure.POSTGRES)) first.add(infrastructure::startPostgres);
    if (options.starts(Infrastructure.KAFKA)) first.add(infrastructure::startKafka);
    first.add(services::prepare);
    Together.run(first);
    services.start();
    instance(ServiceKind.PAYMENT_SERVICE).ifPresent(payment -> merchant.ensure(payment.url(), progress));
    instance(ServiceKind.GATEWAY_SERVICE).ifPresent(gateway -> merchant.awaitKnownAt(gateway.url(), progress));
    ready = true;
  }

  private Optional<ServiceInstance> instance(ServiceKind kind) {
    return services.byInstance().keySet().stream().filter(instance -> instance.kind() == kind).findFirst();
  }

  /** Ends everything in order, the services before what they stand on. Returns when nothing runs any more. */
  public void stop() {
    ready = false;
    children.startNoMore();
    stopTogether(services.of(ServiceKind.GATEWAY_SERVICE));
    stopTogether(List.copyOf(services.processes()));
    stopTogether(infrastructure.processes());
    infrastructure.close();
    try {
      children.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stopTogether(List<SupervisedProcess> processes) {
    Together.run(processes.stream().map(process -> (Runnable) () -> stop(process)).toList());
  }

  private static void stop(SupervisedProcess process) {
    try {
      process.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A process by its name. */
  public SupervisedProcess process(String name) {
    return processes().filter(process -> process.name().equals(name)).findFirst()
        .orElseThrow(() -> new CannotContinue("There is no process " + name + " here; there are: "
            + String.join(", ", processes().map(SupervisedProcess::name).toList()) + "."));
  }

  private Stream<SupervisedProcess> processes() {
    return Stream.concat(infrastructure.processes().stream().filter(process -> options.starts(process.name())),
        services.processes().stream());
  }

  /** What scripts need to find their way, as it stands now. */
  public Map<String, String> environment() {
    return new PlatformReport(folder, infrastructure, instances, merchant, processes().toList()).variables();
  }

  /** Trains the services that were not trained in this build. Nobody waits for it. */
  public void makeNextStartFaster() {
    new BackgroundTraining(services.trainings(), children, folder.run().resolve("training.log"), progress).run();
  }

  public Welcome welcome() { return new Welcome(environment()); }
}
