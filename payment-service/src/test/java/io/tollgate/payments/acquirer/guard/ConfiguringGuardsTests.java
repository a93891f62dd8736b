package io.tollgate.payments.acquirer.guard;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.GuardState;
import io.tollgate.payments.acquirer.Guards;
import io.tollgate.payments.payment.PaymentProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ConfiguringGuardsTests {
  private static final String DEFAULTS = "tollgate.acquirer.guards.defaults.";
  private static final String OF_FIRST = "tollgate.acquirer.guards.acquirers.first.";
  private final ApplicationContextRunner service = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
      .withUserConfiguration(Application.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({GuardsProperties.class, PaymentProperties.class})
  @Import(ConfiguredGuards.class)
  static class Application {
    @Bean
    MeterRegistry meters() { return new SimpleMeterRegistry(); }

    @Bean
    List<Acquirer> guarded(Guards guards) {
      return guards.guard(List.of(new ScriptedAcquirer("first"), new ScriptedAcquirer("second")));
    }
  }

  @Test
  void takesThreeQuartersOfTheLeaseWhereNoTimeLimitIsSet() {
    service.withPropertyValues("tollgate.payments.lease=8s").run(context -> assertThat(
        context.getBean(Guards.class).states()).extracting(GuardState::timeLimit).containsOnly(Duration.ofSeconds(6)));
  }

  @Test
  void letsOneAcquirerDifferFromTheOthers() {
    service.withPropertyValues(DEFAULTS + "max-in-flight=40", DEFAULTS + "time-limit=5s", OF_FIRST + "time-limit=7s")
        .run(context -> assertThat(context.getBean(Guards.class).states()).satisfiesExactly(first -> {
          assertThat(first.timeLimit()).isEqualTo(Duration.ofSeconds(7));
          assertThat(first.maxInFlight()).isEqualTo(40);
          assertThat(first.maxDoubtsInFlight()).isEqualTo(50);
        }, second -> assertThat(second.timeLimit()).isEqualTo(Duration.ofSeconds(5))));
  }

  @Test
  void refusesToStartWhereACallMayOutliveTheLease() {
    service.withPropertyValues(OF_FIRST + "time-limit=19500ms").run(context -> assertThat(context).getFailure()
        .rootCause().hasMessageContaining("A call to first may take PT20S")
        .hasMessageContaining("tollgate.payments.lease"));
    service.withPropertyValues(OF_FIRST + "time-limit=19499ms").run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void refusesToStartWhereItWouldGuardNobody() {
    service.withPropertyValues("tollgate.acquirer.guards.acquirers.frist.max-in-flight=10")
        .run(context -> assertThat(context).getFailure().rootCause()
            .hasMessage("tollgate.acquirer.guards.acquirers.frist guards nobody: the acquirers are [first, second]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"time-limit=0s", "time-limit=-1s", "wait-for-room=-1s", "max-in-flight=0",
      "max-doubts-in-flight=0", "window=0", "minimum-calls=0", "minimum-calls=101", "failure-rate=0",
      "failure-rate=101", "slow-after=0s", "slow-rate=101", "open-for=0s", "probes=0"})
  void refusesToStartWithALimitThatIsNone(String setting) {
    service.withPropertyValues(DEFAULTS + setting).run(context -> assertThat(context).hasFailed());
    service.withPropertyValues(OF_FIRST + setting).run(context -> assertThat(context).hasFailed());
  }
}
