package io.tollgate.common.kit;

import io.tollgate.common.kit.json.IdentifierModule;
import io.tollgate.common.kit.problem.CommonProblems;
import io.tollgate.common.kit.problem.StoreProblems;
import io.tollgate.common.kit.telemetry.RequestIdFilter;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.time.Clock;

/** The parts of the kit that every service has, whatever else it is made of. */
@Configuration(proxyBeanMethods = false)
@Import({CommonProblems.class, ServiceKit.WithDatabase.class})
public class ServiceKit {
  @Bean
  RequestIdFilter requestIds() { return new RequestIdFilter(); }

  @Bean
  IdentifierModule identifiers() { return new IdentifierModule(); }

  @Bean
  Clock clock() { return Clock.systemUTC(); }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.transaction.CannotCreateTransactionException")
  @Import(StoreProblems.class)
  static class WithDatabase {}
}
