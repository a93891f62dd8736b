package io.tollgate.payments.acquirer.http;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The connections to the acquirer: pooled, bounded, never retried by the client: whether to ask again is the payment's decision. */
@Configuration(proxyBeanMethods = false)
class SimulatorClientConfiguration {
  @Bean
  RestClient simulatorClient(SimulatorProperties properties) {
    var connections = PoolingHttpClientConnectionManagerBuilder.create().setMaxConnTotal(properties.maxConnections())
        .setMaxConnPerRoute(properties.maxConnections())
        .setDefaultConnectionConfig(ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(properties.connectTimeout()))
            .setSocketTimeout(Timeout.of(properties.responseTimeout()))
            .setValidateAfterInactivity(TimeValue.ofSeconds(2)).build())
        .build();
    var client = HttpClients.custom().setConnectionManager(connections).disableAutomaticRetries()
        .disableCookieManagement()
        .disableRedirectHandling().setDefaultRequestConfig(RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(properties.connectTimeout()))
            .setResponseTimeout(Timeout.of(properties.responseTimeout())).build())
        .build();
    return RestClient.builder().baseUrl(properties.url())
        .requestFactory(new HttpComponentsClientHttpRequestFactory(client))
        .configureMessageConverters(
            converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(json())))
        .build();
  }

  private static JsonMapper json() {
    return JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }
}
