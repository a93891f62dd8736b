package io.tollgate.risk.retention;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class RetentionTests {
  private final ApplicationContextRunner service = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
      .withUserConfiguration(Application.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(Retention.class)
  static class Application {}

  @Test
  void isFourHundredDaysUnlessSomebodySaysOtherwise() {
    service.run(context -> assertThat(context.getBean(Retention.class))
        .isEqualTo(new Retention(Duration.ofDays(400), 1_000, Duration.ofMillis(100))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep-for=180d", "keep-for=36525d", "portion=1", "portion=10000", "pause=0", "pause=60s"})
  void mayBe(String setting) {
    service.withPropertyValues("tollgate.risk.retention." + setting)
        .run(context -> assertThat(context).hasNotFailed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep-for=179d", "keep-for=4319h", "keep-for=36526d", "portion=0", "portion=10001",
      "pause=-1ms", "pause=61s"})
  void mayNotBe(String setting) {
    service.withPropertyValues("tollgate.risk.retention." + setting).run(context -> assertThat(context).hasFailed());
  }
}
