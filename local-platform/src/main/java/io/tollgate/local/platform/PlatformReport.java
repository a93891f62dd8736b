package io.tollgate.local.platform;

import io.tollgate.local.data.DataFolder;
import io.tollgate.local.demo.DemoMerchant;
import io.tollgate.local.process.SupervisedProcess;
import io.tollgate.local.service.ServiceInstance;
import io.tollgate.local.service.ServiceKind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The running platform as variables that a shell can take over. */
record PlatformReport(DataFolder folder, Infrastructure infrastructure, List<ServiceInstance> instances,
    DemoMerchant merchant, List<SupervisedProcess> processes) {

  Map<String, String> variables() {
    var variables = new LinkedHashMap<String, String>();
    variables.put("TOLLGATE_URL", url(ServiceKind.GATEWAY_SERVICE));
    merchant.key().ifPresent(key -> variables.put("TOLLGATE_KEY", key));
    merchant.id().ifPresent(id -> variables.put("TOLLGATE_MERCHANT", id));
    variables.put("TOLLGATE_SIMULATOR_URL", url(ServiceKind.ACQUIRER_SIMULATOR));
    variables.put("TOLLGATE_DATA", folder.root().toString());
    variables.put("KAFKA_BOOTSTRAP", infrastructure.kafkaBootstrap());
    variables.put("DATABASE_URL", infrastructure.database().url());
    for (ServiceInstance instance : instances) {
      variables.put("URL_" + variable(instance.name()), instance.url().toString());
    }
    variables.put("PID_LAUNCHER", Long.toString(ProcessHandle.current().pid()));
    for (SupervisedProcess process : processes) {
      process.pid().ifPresent(pid -> variables.put("PID_" + variable(process.name()), Long.toString(pid)));
    }
    return variables;
  }

  private String url(ServiceKind kind) {
    return instances.stream().filter(instance -> instance.kind() == kind).findFirst().orElseThrow().url().toString();
  }

  private static String variable(String process) { return process.toUpperCase(Locale.ROOT).replace('-', '_'); }
}
