package io.tollgate.common.kit.token;

import io.tollgate.common.kit.problem.Problem;
import io.tollgate.common.kit.problem.ProblemWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Every service's door: nothing but health, metrics and the API description is open, all else needs an internal token for
 * this service. A service imports this and states its own scopes with {@link #statelessTokens}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TokenProperties.class, OperatorProperties.class})
@Import(TokenProblems.class)
public class TokenSecurity implements WebMvcConfigurer {
  private static final String[] OPEN = {"/actuator/health/**", "/actuator/prometheus", "/v3/api-docs/**"};
  private static final Problem INVALID = Problem.of(HttpStatus.UNAUTHORIZED, "invalid_token",
      "The token is missing or not valid here.");
  private static final Problem UNVERIFIABLE = Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "temporarily_unavailable",
      "The token can't be verified right now; nothing was done.").retryable(Duration.ofSeconds(1));

  /** Whoever publishes the keys may be away: that is no defect of the token's. */
  private static final ObjectPostProcessor<BearerTokenAuthenticationFilter> FAILURES_AS_PROBLEMS = new ObjectPostProcessor<>() {
    @Override
    public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
      filter.setAuthenticationFailureHandler((_, response, failure) -> ProblemWriter.write(response,
          failure instanceof AuthenticationServiceException ? UNVERIFIABLE : INVALID));
      return filter;
    }
  };

  @Bean
  JwtDecoder tokens(TokenProperties properties, OperatorProperties operators, Clock clock) {
    JwtDecoder internal = internalTokens(properties);
    URI issuer = operators.issuer();
    JwtDecoder all = issuer == null
        ? internal
        : new TokensByIssuer(issuer, new OperatorTokens(operators).from(issuer), internal);
    return new RememberedTokens(all, properties.cacheFor(), clock);
  }

  private static JwtDecoder internalTokens(TokenProperties properties) {
    var decoder = NimbusJwtDecoder.withJwkSource(PublishedKeys.at(properties.jwksUri()))
        .jwsAlgorithm(SignatureAlgorithm.ES256).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<Jwt>(JwtValidators.createDefaultWithIssuer(TokenIssuer.ISSUER),
            new JwtClaimValidator<List<String>>("aud",
                audience -> audience != null && audience.contains(properties.audience()))));
    return decoder;
  }

  /** A span and a timer for each filter of the chain cost more than the filters do. The request's own observation stays. */
  @Bean
  SecurityObservationSettings securityObservations() { return SecurityObservationSettings.noObservations(); }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CallerArgumentResolver());
  }

  /** Stateless, by token, refusals as problems; the service adds its {@code authorizeHttpRequests} for what is not open. */
  public static HttpSecurity statelessTokens(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(requests -> requests.requestMatchers(OPEN).permitAll())
        .oauth2ResourceServer(server -> server.jwt(_ -> {}).withObjectPostProcessor(FAILURES_AS_PROBLEMS)
            .authenticationEntryPoint((_, response, _) -> ProblemWriter.write(response, INVALID))
            .accessDeniedHandler((_, response, _) -> ProblemWriter.write(response,
                TokenProblems.insufficientScope())))
        .exceptionHandling(failures -> failures
            .authenticationEntryPoint((_, response, _) -> ProblemWriter.write(response, INVALID))
            .accessDeniedHandler((_, response, _) -> ProblemWriter.write(response,
                TokenProblems.insufficientScope())));
  }
}
