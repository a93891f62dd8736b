package io.tollgate.payments;

import io.swagger.v3.oas.models.OpenAPI;

import io.tollgate.common.event.Scopes;
import io.tollgate.common.kit.api.ApiDescription;
import io.tollgate.common.kit.api.RecordSchemas;
import io.tollgate.common.kit.token.TokenSecurity;
import io.tollgate.payments.idempotency.IdempotentRequest;

import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Who may do what here, and how the API describes itself. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ApiConfiguration {
  @Bean
  OpenAPI description() {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(IdempotentRequest.class);
    return ApiDescription.of("Tollgate: payments",
        "Payments, their history and the ledger. Errors are RFC 9457 problem details with a stable code.");
  }

  /**
   * Spring Boot's own, on virtual threads, has one thread for all jobs: one that waits would hold all others. Were it declared as what it
   * is, an executor, Spring Boot would make no other for what is no job.
   */
  @Bean
  TaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder threads) { return threads.build(); }

  @Bean
  RecordSchemas recordSchemas() { return new RecordSchemas(); }

  @Bean
  SecurityFilterChain scopes(HttpSecurity http) {
    return TokenSecurity.statelessTokens(http).authorizeHttpRequests(requests -> requests
        .requestMatchers("/operator/**").hasAuthority("SCOPE_" + Scopes.OPERATOR)
        .requestMatchers(HttpMethod.GET, "/v1/**").hasAuthority("SCOPE_" + Scopes.PAYMENTS_READ)
        .requestMatchers("/v1/**").hasAuthority("SCOPE_" + Scopes.PAYMENTS_WRITE)
        .anyRequest().denyAll()).build();
  }
}
