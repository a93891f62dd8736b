package io.tollgate.local.platform;

import io.tollgate.local.Progress;
import io.tollgate.local.data.DataFolder;
import io.tollgate.local.http.ReadinessProbe;
import io.tollgate.local.process.ChildProcesses;
import io.tollgate.local.process.ProcessSpec;
import io.tollgate.local.process.StopSignal;
import io.tollgate.local.process.SupervisedProcess;
import io.tollgate.local.service.Checkout;
import io.tollgate.local.service.ServiceEnvironment;
import io.tollgate.local.service.ServiceInstance;
import io.tollgate.local.service.ServiceKind;
import io.tollgate.local.service.ServiceProgram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The services' processes, all started at once. */
final class Services {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Checkout checkout;
  private final DataFolder folder;
  private final ServiceEnvironment environment;
  private final Progress progress;
  private final Map<ServiceInstance, SupervisedProcess> processes = new LinkedHashMap<>();
  private final Map<ServiceKind, ServiceProgram> programs = new EnumMap<>(ServiceKind.class);

  Services(Collection<ServiceInstance> started, Checkout checkout, DataFolder folder, ServiceEnvironment environment,
      ChildProcesses children, Progress progress) {
    this.checkout = checkout;
    this.folder = folder;
    this.environment = environment;
    this.progress = progress;
    for (ServiceInstance instance : started) {
      processes.put(instance, new SupervisedProcess(instance.name(), () -> spec(instance),
          new ReadinessProbe(instance.url()), children, progress::say));
    }
  }

  Collection<SupervisedProcess> processes() { return processes.values(); }

  List<SupervisedProcess> of(ServiceKind kind) {
    return processes.entrySet().stream().filter(process -> process.getKey().kind() == kind).map(Map.Entry::getValue)
        .toList();
  }

  Map<ServiceInstance, SupervisedProcess> byInstance() { return processes; }

  /** What would make the next start faster: a training run of each service that was not trained in this build. */
  List<Training> trainings() {
    var trainings = new ArrayList<Training>();
    for (ServiceInstance instance : processes.keySet()) {
      ServiceProgram program = programs.get(instance.kind());
      if (instance.number() == 1 && program != null && program.lacksCache()) {
        trainings.add(new Training(program, environment.ofTraining(instance)));
      }
    }
    return trainings;
  }

  record Training(ServiceProgram program, Map<String, String> environment) {}

  /** What can be done before the database and Kafka are there. */
  void prepare() {
    for (ServiceInstance instance : processes.keySet()) {
      programs.computeIfAbsent(instance.kind(),
          kind -> ServiceProgram.of(kind, checkout, Map.copyOf(System.getenv())));
    }
  }

  void start() {
    progress.say("Starting " + String.join(", ", processes.values().stream().map(SupervisedProcess::name).toList()));
    processes.values().forEach(SupervisedProcess::start);
    var waits = new ArrayList<Runnable>();
    processes.forEach((instance, process) -> waits.add(() -> {
      process.awaitReady(PATIENCE);
      progress.say(instance.name() + " is ready at " + instance.url());
    }));
    Together.run(waits);
  }

  private ProcessSpec spec(ServiceInstance instance) {
    List<String> command = Objects.requireNonNull(programs.get(instance.kind())).command(instance, System.getenv());
    return new ProcessSpec(command, environment.of(instance), folder.log(instance.name()), StopSignal.TERM, GRACE);
  }
}
