package io.tollgate.common.kit;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.tollgate.common.kit.drain.Drain;
import io.tollgate.common.kit.json.IdentifierModule;
import io.tollgate.common.kit.problem.CommonProblems;
import io.tollgate.common.kit.problem.StoreProblems;
import io.tollgate.common.kit.store.LostDatabase;
import io.tollgate.common.kit.telemetry.RecordedTraces;
import io.tollgate.common.kit.telemetry.RequestFields;
import io.tollgate.common.kit.telemetry.RequestIdFilter;
import io.tollgate.common.kit.telemetry.Traces;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

import java.time.Clock;

/** The parts of the kit that every service has, whatever else it is made of. */
@Configuration(proxyBeanMethods = false)
@Import({CommonProblems.class, Drain.class, ServiceKit.WithDatabase.class, ServiceKit.WithJpa.class,
    ServiceKit.WithTracing.class, ServiceKit.WithoutTracing.class})
public class ServiceKit {
  @Bean
  RequestIdFilter requestIds() { return new RequestIdFilter(); }

  @Bean
  WebMvcConfigurer requestFields(Traces traces) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new RequestFields(traces));
      }
    };
  }

  @Bean
  IdentifierModule identifiers() { return new IdentifierModule(); }

  /** Text is text: a number or a truth value in its place is a mistake of the sender's, which a conversion would hide. */
  @Bean
  JsonMapperBuilderCustomizer strictText() {
    return json -> json.withCoercionConfig(LogicalType.Textual,
        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
  }

  @Bean
  Clock clock() { return Clock.systemUTC(); }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.transaction.CannotCreateTransactionException")
  @Import(StoreProblems.class)
  static class WithDatabase {}

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = {"org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter", "org.hibernate.Session"})
  @Import(LostDatabase.class)
  static class WithJpa {}

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "io.micrometer.tracing.Tracer")
  static class WithTracing {
    /** There is a tracer where {@code TracingSwitch} lets one be. */
    @Bean
    Traces traces(ObjectProvider<Tracer> tracer) {
      Tracer recorder = tracer.getIfAvailable();
      return recorder == null ? Traces.UNRECORDED : new RecordedTraces(recorder);
    }

    /** Probes and scrapes are nobody's request. */
    @Bean
    SpanExportingPredicate withoutProbes() {
      return span -> !span.getTags().getOrDefault("uri", "").startsWith("/actuator");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingClass("io.micrometer.tracing.Tracer")
  static class WithoutTracing {
    @Bean
    Traces traces() { return Traces.UNRECORDED; }
  }
}
