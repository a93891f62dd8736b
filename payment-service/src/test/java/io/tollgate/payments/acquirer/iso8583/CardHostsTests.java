package io.tollgate.payments.acquirer.iso8583;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.payments.acquirer.Acquirer;
import io.tollgate.payments.acquirer.AcquirerSource;
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

import java.time.Clock;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class CardHostsTests {
  private static final String PREFIX = "tollgate.acquirer.card-hosts.first.";
  private final ApplicationContextRunner none = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
      .withUserConfiguration(Application.class);
  private final ApplicationContextRunner one = none.withPropertyValues(PREFIX + "host=localhost", PREFIX + "port=1",
      PREFIX + "acquiring-institution=123456", PREFIX + "merchant=M1", PREFIX + "terminal=WEB00001",
      PREFIX + "merchant-category-code=0742", PREFIX + "acceptor-name=A shop");

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(CardHostsProperties.class)
  @Import(CardHosts.class)
  static class Application {
    @Bean
    MeterRegistry meters() { return new SimpleMeterRegistry(); }

    @Bean
    Clock clock() { return Clock.systemUTC(); }
  }

  @Test
  void areNoneWhereNoneAreConfigured() {
    none.run(context -> {
      assertThat(context.getBean(AcquirerSource.class).acquirers()).isEmpty();
      assertThat(context).doesNotHaveBean(Acquirer.class);
    });
  }

  @Test
  void haveTheNamesAndTheLimitsOfTheirConfiguration() {
    one.withPropertyValues(PREFIX + "length-header=ascii-4", PREFIX + "bitmap=binary", PREFIX + "echo-every=45s",
        PREFIX + "results.cvc=44:10")
        .run(context -> {
          assertThat(context.getBean(AcquirerSource.class).acquirers()).extracting(Acquirer::name)
              .containsExactly("first");
          assertThat(context).doesNotHaveBean(Acquirer.class);
          assertThat(context.getBean(CardHostsProperties.class).cardHosts().get("first")).satisfies(host -> {
            assertThat(host.lengthHeader()).isEqualTo(LengthHeader.ASCII_4);
            assertThat(host.bitmap()).isEqualTo(CardHost.Bitmap.BINARY);
            assertThat(host.echoEvery()).isEqualTo(Duration.ofSeconds(45));
            assertThat(host.responseTimeout()).isEqualTo(Duration.ofSeconds(10));
            assertThat(host.merchantCategoryCode()).isEqualTo("0742");
            assertThat(host.maxInFlight()).isEqualTo(200);
            assertThat(host.results())
                .isEqualTo(new CardHost.Results(ResultPlace.valueOf("44:10"), ResultPlace.valueOf("48.83")));
          });
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"port=0", "port=65536", "terminal=WEB000001", "merchant-category-code=742",
      "acquiring-institution=123456789012", "max-in-flight=0", "acceptor-name=Größe", "bitmap=octal",
      "field-map=classpath:missing.xml", "results.cvc=48", "results.cvc=48.7", "results.address=129:1",
      "results.address=44:0"})
  void doNotStartWithAWrongConfiguration(String setting) {
    one.withPropertyValues(PREFIX + setting).run(context -> assertThat(context).hasFailed());
  }
}
