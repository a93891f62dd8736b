package io.tollgate.platform;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Starts a platform before the first test that needs it, and takes it down before another is started and after the last test of all:
 * two at once would take the processors from each other. Tests that start one of their own come before all these.
 */
final class PlatformExtension implements ParameterResolver {
  /** Where instances are killed by the dozen, nobody wants to wait for the usual leases. */
  private static final String SHORT_LEASES = "-Xmx256m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError "
      + "-Dtollgate.acquirer.simulator.response-timeout=6s -Dtollgate.payments.lease=8s "
      + "-Dtollgate.payments.ask-again-after=1s,3s";

  /** How long a card host of one instance has to answer. */
  static final Duration RESPONSE_TIME = Duration.ofSeconds(2);
  private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2),
      Duration.ofSeconds(4));

  /**
   * What a card host's silence costs is waited for dozens of times. Yen and francs go north first, kronor and dinars south; what
   * neither takes goes to the simulator, as all else does.
   */
  private static final String OVER_CARD_HOSTS = "-Xmx256m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError "
      + host("north") + host("south") + "-Dtollgate.payments.ask-again-after="
      + PAUSES.stream().map(each -> each.toMillis() + "ms").collect(Collectors.joining(",")) + " "
      + route(0, "north", "CHF,JPY") + route(1, "south", "CHF,JPY,SEK,KWD") + route(2, "north", "SEK,KWD")
      + "-Dtollgate.routing.routes[3].acquirer=simulator";

  private static String host(String name) {
    String prefix = "-Dtollgate.acquirer.card-hosts." + name + ".";
    return prefix + "response-timeout=" + RESPONSE_TIME.toMillis() + "ms " + prefix + "reconnect.longest=2s ";
  }

  /** Before an operation in doubt is looked at for the first time, the second, … */
  static Duration pauseBeforeLook(int look) {
    return PAUSES.get(Math.min(look, PAUSES.size() - 1));
  }

  private static String route(int number, String acquirer, String currencies) {
    String prefix = "-Dtollgate.routing.routes[" + number + "].";
    return prefix + "acquirer=" + acquirer + " " + prefix + "currencies=" + currencies + " ";
  }

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
        .computeIfAbsent(Running.class, _ -> new Running(), Running.class).with(instances);
    return parameter.getParameter().getType() == Platform.class ? platform : Merchant.demo(platform);
  }

  private static final class Running implements AutoCloseable {
    private @Nullable Platform platform;
    private int instances;

    Platform with(int wanted) {
      if (platform != null && instances == wanted) return platform;
      close();
      instances = wanted;
      platform = start(wanted);
      return platform;
    }

    @Override
    public void close() {
      Platform last = platform;
      platform = null; // also where it can't be taken down: those that come are not to blame
      if (last != null) last.close();
    }
  }

  private static Platform start(int instances) {
    return instances == 1
        ? Platform.start(Map.of("payment-service", OVER_CARD_HOSTS))
        : Platform.start(Map.of("payment-service", SHORT_LEASES), "--scale", "payment-service=" + instances);
  }
}
