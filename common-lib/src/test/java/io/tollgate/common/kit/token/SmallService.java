package io.tollgate.common.kit.token;

import io.tollgate.common.event.Scopes;
import io.tollgate.common.kit.ServiceKit;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service's door, and behind it somebody who says who came in. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class})
@EnableWebSecurity
@Import({ServiceKit.class, TokenSecurity.class})
@RestController
class SmallService {
  @Bean
  SecurityFilterChain scopes(HttpSecurity http) {
    return TokenSecurity.statelessTokens(http).authorizeHttpRequests(requests -> requests
        .requestMatchers("/operator/**").hasAuthority("SCOPE_" + Scopes.OPERATOR)
        .requestMatchers("/v1/**").hasAuthority("SCOPE_" + Scopes.PAYMENTS_READ).anyRequest().denyAll()).build();
  }

  @GetMapping("/operator/me")
  String operator(@AuthenticationPrincipal Jwt token) {
    return String.valueOf(token.getClaimAsString(TokenIssuer.KEY_ID));
  }

  @GetMapping("/v1/me")
  String merchant(Caller caller) { return caller.merchant().toString(); }
}
