package io.tollgate.risk;

import io.tollgate.common.event.Scopes;
import io.tollgate.common.kit.token.TokenSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Who may do what here. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Security {
  @Bean
  SecurityFilterChain scopes(HttpSecurity http) {
    return TokenSecurity.statelessTokens(http).authorizeHttpRequests(requests -> requests
        .requestMatchers("/operator/**").hasAuthority("SCOPE_" + Scopes.OPERATOR)
        .requestMatchers(HttpMethod.GET, "/v1/risk/**").hasAuthority("SCOPE_" + Scopes.RISK_READ)
        .requestMatchers("/v1/risk/**").hasAuthority("SCOPE_" + Scopes.RISK_WRITE)
        .anyRequest().denyAll()).build();
  }
}
