package io.tollgate.platform;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

import java.util.Map;

/** Starts a platform before the first test that needs it, and takes it down after the last of all. */
final class PlatformExtension implements ParameterResolver {
  /** Where instances are killed by the dozen, nobody wants to wait for the usual leases. */
  private static final String SHORT_LEASES = "-Xmx256m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError "
      + "-Dtollgate.acquirer.simulator.response-timeout=6s -Dtollgate.payments.lease=8s "
      + "-Dtollgate.payments.ask-again-after=1s,3s";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Platform.class || type == Merchant.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    int instances = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), OnThePlatform.class).orElseThrow()
        .instances();
    Platform platform = context.getRoot().getStore(Namespace.GLOBAL)
        .computeIfAbsent(Platform.class.getName() + instances, _ -> start(instances), Platform.class);
    return parameter.getParameter().getType() == Platform.class ? platform : Merchant.demo(platform);
  }

  private static Platform start(int instances) {
    return instances == 1
        ? Platform.start()
        : Platform.start(Map.of("payment-service", SHORT_LEASES), "--scale", "payment-service=" + instances);
  }
}
