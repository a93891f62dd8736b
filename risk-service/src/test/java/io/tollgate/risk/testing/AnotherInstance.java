package io.tollgate.risk.testing;

import io.tollgate.common.testing.TestPlatform;
import io.tollgate.common.testing.TestTokens;
import io.tollgate.risk.RiskServiceApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import java.util.HashMap;
import java.util.Map;

/** One more risk-service on the same database and the same topics. */
public final class AnotherInstance implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private AnotherInstance(ConfigurableApplicationContext context) { this.context = context; }

  public static AnotherInstance start() { return start(true); }

  /** @param counting whether it counts payments for rules */
  public static AnotherInstance start(boolean counting) {
    Map<String, Object> properties = new HashMap<>(Map.of("server.port", 0, "tollgate.risk.assessment.concurrency", 2,
        "tollgate.risk.counting.enabled", counting));
    TestPlatform.shared().register((name, value) -> properties.put(name, value.get()), "risk");
    TestTokens.shared().register((name, value) -> properties.put(name, value.get()));
    var arguments = properties.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
        .toArray(String[]::new);
    return new AnotherInstance(new SpringApplicationBuilder(RiskServiceApplication.class).run(arguments));
  }

  public <T> T bean(Class<T> type) { return context.getBean(type); }

  @Override
  public void close() { context.close(); }
}
