package io.tollgate.payments.routing;

import io.tollgate.common.money.Money;
import io.tollgate.payments.acquirer.Acquirers;
import io.tollgate.payments.acquirer.StandInAcquirers;
import io.tollgate.payments.card.MethodType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.util.Currency;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ChoosingARouteTests {
  private static final String VISA = "42424242";
  private final ApplicationContextRunner service = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
      .withUserConfiguration(Application.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(RoutingProperties.class)
  @Import(Routes.class)
  static class Application {
    @Bean
    StandInAcquirers standIns() { return new StandInAcquirers("a", "b", "c"); }

    @Bean
    Acquirers acquirers(StandInAcquirers standIns) { return standIns.acquirers(); }
  }

  @Test
  void takesAllAcquirersInTheirOrderWhereNothingIsConfigured() {
    service.run(context -> assertThat(routes(context.getBean(Routes.class))).containsExactly("a", "b", "c"));
  }

  @Test
  void followsTheOrderOfTheConfigurationWhereNothingElseDecides() {
    with("[0].acquirer=c", "[1].acquirer=a")
        .run(context -> assertThat(routes(context.getBean(Routes.class))).containsExactly("c", "a"));
  }

  @ParameterizedTest
  @CsvSource({"CARD,a", "CARD_PRESENT,b"})
  void goesByTheMethod(MethodType method, String acquirer) {
    with("[0].acquirer=a", "[0].methods=card", "[1].acquirer=b", "[1].methods=card_present")
        .run(context -> assertThat(context.getBean(Routes.class).of(method, euros(100), VISA))
            .containsExactly(acquirer));
  }

  @ParameterizedTest
  @CsvSource({"40000000,a b", "49999999,a b", "50999999,b", "51000000,b", "39999999,c", "37828224,c", "510510,b",
      "40123456,a b", "3782,''"})
  void goesByTheBin(String bin, String acquirers) {
    with("[0].acquirer=a", "[0].bins=400000-499999", "[1].acquirer=b", "[1].bins=4,50-51", "[2].acquirer=c",
        "[2].bins=37000000-39999999")
        .run(context -> assertThat(
            String.join(" ", context.getBean(Routes.class).of(MethodType.CARD, euros(100), bin))).isEqualTo(acquirers));
  }

  @Test
  void goesByTheCurrency() {
    with("[0].acquirer=a", "[0].currencies=CHF,SEK", "[1].acquirer=b", "[1].currencies=EUR")
        .run(context -> assertThat(routes(context.getBean(Routes.class))).containsExactly("b"));
  }

  @ParameterizedTest
  @CsvSource({"99,b", "100,a", "500,a", "501,b"})
  void goesByTheAmount(long amount, String acquirer) {
    with("[0].acquirer=a", "[0].least=100", "[0].most=500", "[1].acquirer=b")
        .run(context -> assertThat(context.getBean(Routes.class).of(MethodType.CARD, euros(amount), VISA))
            .first().isEqualTo(acquirer));
  }

  @Test
  void asksTheLowestPriorityFirstWhateverItCosts() {
    with("[0].acquirer=a", "[0].priority=2", "[0].cost.basis-points=1", "[1].acquirer=b", "[1].priority=1",
        "[1].cost.basis-points=900")
        .run(context -> assertThat(routes(context.getBean(Routes.class))).containsExactly("b", "a"));
  }

  @ParameterizedTest
  @CsvSource({"100,b a", "1499,b a", "1500,a b", "1501,a b", "9223372036854775807,a b"})
  void asksTheCheapestForTheAmountFirst(long amount, String acquirers) {
    with("[0].acquirer=a", "[0].currencies=EUR", "[0].cost.fixed=30", "[0].cost.basis-points=100", "[1].acquirer=b",
        "[1].cost.basis-points=300")
        .run(context -> assertThat(
            String.join(" ", context.getBean(Routes.class).of(MethodType.CARD, euros(amount), VISA)))
            .isEqualTo(acquirers));
  }

  @Test
  void asksWhoIsNotAvailableLast() {
    with("[0].acquirer=a", "[1].acquirer=b", "[2].acquirer=c").run(context -> {
      context.getBean(StandInAcquirers.class).unavailable("a", "b");

      assertThat(routes(context.getBean(Routes.class))).containsExactly("c", "a", "b");
    });
  }

  @Test
  void asksAnAcquirerOnceHoweverManyRoutesLeadThere() {
    with("[0].acquirer=a", "[0].currencies=EUR", "[1].acquirer=b", "[2].acquirer=a")
        .run(context -> assertThat(routes(context.getBean(Routes.class))).containsExactly("a", "b"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {"[0].acquirer=x; a route leads to x, which is not configured",
      "[0].bins=499999-400000; The range of BINs 499999-400000 is empty",
      "[0].bins=4000-499999; two of the same length: 4000-499999", "[0].bins=4x; 1 to 8 digits",
      "[0].bins=123456789; 1 to 8 digits", "[0].least=500,[0].most=499; takes no amount: 500 to 499",
      "[0].least=-1; takes no amount: -1", "[0].cost.fixed=10; must name the currencies",
      "[0].cost.basis-points=-1; not less than nothing",
      "[0].cost.basis-points=10,[1].acquirer=b; they can't be compared"})
  void refusesToStartWithRoutesThatCannotBe(String settings, String message) {
    String[] all = ("[0].acquirer=a," + settings).split(",");
    with(all).run(context -> assertThat(context).getFailure().hasStackTraceContaining(message.strip()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[0].currencies=EURO", "[0].currencies=QQQ", "[0].methods=cash"})
  void refusesToStartWithWhatIsNoCurrencyOrMethod(String setting) {
    String property = setting.substring(0, setting.indexOf('='));
    with("[0].acquirer=a", setting).run(context -> assertThat(context).getFailure()
        .hasStackTraceContaining("tollgate.routing.routes" + property));
  }

  private ApplicationContextRunner with(String... settings) {
    return service.withPropertyValues(
        List.of(settings).stream().map(each -> "tollgate.routing.routes" + each).toArray(String[]::new));
  }

  private static List<String> routes(Routes routes) { return routes.of(MethodType.CARD, euros(100), VISA); }

  private static Money euros(long minorUnits) { return Money.of(minorUnits, Currency.getInstance("EUR")); }
}
