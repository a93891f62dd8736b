package io.tollgate.analytics;

import io.swagger.v3.oas.models.OpenAPI;
import io.tollgate.common.event.Scopes;
import io.tollgate.common.kit.api.ApiDescription;
import io.tollgate.common.kit.api.RecordSchemas;
import io.tollgate.common.kit.token.TokenSecurity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Who may read here, and how the API describes itself. */
@Configuration(proxyBeanMethods = false)
class Api {
  @Bean
  OpenAPI description() {
    return ApiDescription.of("Tollgate: analytics",
        "A merchant's payments as rows and as windows. Errors are RFC 9457 problem details with a stable code.");
  }

  @Bean
  RecordSchemas recordSchemas() { return new RecordSchemas(); }

  @Bean
  SecurityFilterChain scopes(HttpSecurity http) {
    return TokenSecurity.statelessTokens(http)
        .authorizeHttpRequests(requests -> requests
            .requestMatchers("/operator/**").hasAuthority("SCOPE_" + Scopes.OPERATOR)
            .anyRequest().hasAuthority("SCOPE_" + Scopes.ANALYTICS_READ))
        .build();
  }
}
