package io.tollgate.payments.acquirer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.common.money.Money;
import io.tollgate.payments.card.MethodType;
import io.tollgate.payments.payment.PaymentProperties;
import io.tollgate.payments.routing.Routes;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Currency;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The configuration in docs/routing.md starts, and does what the page says. */
class DocumentedRoutingTests {
  private static final Path PAGE = Path.of("../docs/routing.md");
  private final ApplicationContextRunner service = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
      .withUserConfiguration(Application.class).withPropertyValues("tollgate.acquirer.simulator.url=http://localhost:1")
      .withInitializer(context -> context.getEnvironment().getPropertySources().addFirst(documented()));

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(PaymentProperties.class)
  @ConfigurationPropertiesScan({"io.tollgate.payments.acquirer", "io.tollgate.payments.routing"})
  @ComponentScan(basePackages = {"io.tollgate.payments.acquirer",
      "io.tollgate.payments.routing"}, excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Tests.*|\\.web\\..*|\\.store\\..*)"))
  static class Application {
    @Bean
    MeterRegistry meters() { return new SimpleMeterRegistry(); }

    @Bean
    Clock clock() { return Clock.systemUTC(); }

    @Bean
    TraceNumbers traceNumbers() { return () -> 0; }
  }

  @Test
  void goesWhereThePageSaysThatItGoes() {
    service.run(context -> {
      Routes routes = context.getBean(Routes.class);

      assertThat(routes.of(MethodType.CARD, euros(300), "42424242")).containsExactly("south", "north", "simulator");
      assertThat(routes.of(MethodType.CARD, euros(30_000), "42424242")).containsExactly("north", "south", "simulator");
      assertThat(routes.of(MethodType.CARD, euros(30_000), "45000000")).containsExactly("south", "simulator");
      assertThat(routes.of(MethodType.CARD_PRESENT, euros(30_000), "42424242")).containsExactly("south", "simulator");
    });
  }

  @Test
  void guardsAsThePageSaysThatItGuards() {
    service.run(context -> assertThat(context.getBean(Guards.class).states())
        .allSatisfy(state -> assertThat(state.maxInFlight()).isEqualTo(100))
        .allSatisfy(state -> assertThat(state.maxDoubtsInFlight()).isEqualTo(50))
        .extracting(state -> state.acquirer() + " " + state.timeLimit()).containsExactlyInAnyOrder("north PT15S",
            "south PT8S", "simulator PT15S"));
  }

  private static PropertySource<?> documented() {
    try {
      String page = Files.readString(PAGE);
      int from = page.indexOf("```yaml\n") + "```yaml\n".length();
      var yaml = new ByteArrayResource(
          page.substring(from, page.indexOf("```", from)).getBytes(StandardCharsets.UTF_8));
      List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("routing.md", yaml);
      return sources.getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Money euros(long minorUnits) { return Money.of(minorUnits, Currency.getInstance("EUR")); }
}
