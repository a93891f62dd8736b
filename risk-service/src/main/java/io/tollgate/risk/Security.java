package io.tollgate.risk;

import io.tollgate.common.event.Scopes;
import io.tollgate.common.kit.token.TokenSecurity;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Who may do what here, and where its jobs run. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Security {
  /**
   * Spring Boot's own, on virtual threads, has one thread for all jobs: one that waits would hold all others. Were it declared as what it
   * is, an executor, Spring Boot would make no other for what is no job.
   */
  @Bean
  TaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder threads) { return threads.build(); }

  @Bean
  SecurityFilterChain scopes(HttpSecurity http) {
    return TokenSecurity.statelessTokens(http).authorizeHttpRequests(requests -> requests
        .requestMatchers("/operator/**").hasAuthority("SCOPE_" + Scopes.OPERATOR)
        .requestMatchers(HttpMethod.GET, "/v1/risk/**").hasAuthority("SCOPE_" + Scopes.RISK_READ)
        .requestMatchers("/v1/risk/**").hasAuthority("SCOPE_" + Scopes.RISK_WRITE)
        .anyRequest().denyAll()).build();
  }
}
