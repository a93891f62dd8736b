package io.tollgate.common.kit.telemetry;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class SwitchingTracesOnTests {
  private static final @Nullable String[] SOME = {"org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
      "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
      "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
      "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration", null};

  private final TracingSwitch theSwitch = new TracingSwitch();

  @Test
  void leavesAllThatMakesSpansOutWhereNothingSaysWhereTheyGo() {
    theSwitch.setEnvironment(new MockEnvironment());

    assertThat(theSwitch.match(SOME, NOTHING_KNOWN)).containsExactly(true, false, false, false, true);
  }

  @Test
  void takesItInWhereTheyHaveADestination() {
    theSwitch.setEnvironment(
        new MockEnvironment().withProperty(TracingSwitch.DESTINATION, "http://collector:4318/v1/traces"));

    assertThat(theSwitch.match(SOME, NOTHING_KNOWN)).containsOnly(true);
  }

  @Test
  void isFoundBySpringBoot() {
    assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(AutoConfigurationImportFilter.class))
        .hasAtLeastOneElementOfType(TracingSwitch.class);
  }

  private static final AutoConfigurationMetadata NOTHING_KNOWN = new AutoConfigurationMetadata() {
    @Override
    public boolean wasProcessed(String className) { return false; }

    @Override
    public @Nullable Integer getInteger(String className, String key) { return null; }

    @Override
    public @Nullable Integer getInteger(String className, String key, @Nullable Integer fallback) { return fallback; }

    @Override
    public @Nullable Set<String> getSet(String className, String key) { return null; }

    @Override
    public @Nullable Set<String> getSet(String className, String key, @Nullable Set<String> fallback) {
      return fallback;
    }

    @Override
    public @Nullable String get(String className, String key) { return null; }

    @Override
    public @Nullable String get(String className, String key, @Nullable String fallback) { return fallback; }
  };
}
