package io.tollgate.common.kit.telemetry;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves out of a service all that makes spans, unless it is told where spans go: what is not recorded costs nothing then, not even
 * an object.
 */
final class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {
  static final String DESTINATION = "management.opentelemetry.tracing.export.otlp.endpoint";

  private boolean recorded;

  @Override
  public void setEnvironment(Environment environment) { recorded = environment.containsProperty(DESTINATION); }

  @Override
  public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
    boolean[] wanted = new boolean[autoConfigurations.length];
    for (int i = 0; i < wanted.length; i++) { wanted[i] = recorded || !makesSpans(autoConfigurations[i]); }
    return wanted;
  }

  private static boolean makesSpans(@Nullable String autoConfiguration) {
    return autoConfiguration != null && (autoConfiguration.startsWith("org.springframework.boot.micrometer.tracing.")
        || autoConfiguration.startsWith("org.springframework.boot.opentelemetry."));
  }
}
