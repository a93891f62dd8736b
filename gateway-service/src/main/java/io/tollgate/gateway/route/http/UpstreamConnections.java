package io.tollgate.gateway.route.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client that carries requests on. Everything it might do by itself is off: a request is sent once, as it came. */
@Configuration(proxyBeanMethods = false)
class UpstreamConnections {
  @Bean(destroyMethod = "close")
  PoolingHttpClientConnectionManager upstreamPool(UpstreamProperties properties, MeterRegistry meters) {
    var pool = PoolingHttpClientConnectionManagerBuilder.create().setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setMaxConnPerRoute(properties.maxConnections()).setMaxConnTotal(Integer.MAX_VALUE)
        .setDefaultConnectionConfig(ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(properties.connectTimeout()))
            .setSocketTimeout(Timeout.of(properties.responseTimeout()))
            .setIdleTimeout(Timeout.of(properties.idleFor()))
            .setValidateAfterInactivity(TimeValue.ofSeconds(1)).build())
        .build();
    Gauge.builder("tollgate.gateway.upstream.busy", pool, connections -> connections.getTotalStats().getLeased())
        .description("Requests that wait for a service's answer").register(meters);
    return pool;
  }

  @Bean(destroyMethod = "close")
  CloseableHttpClient upstreamClient(PoolingHttpClientConnectionManager pool, UpstreamProperties properties) {
    return HttpClients.custom().setConnectionManager(pool)
        .setDefaultRequestConfig(RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(properties.connectTimeout()))
            .setResponseTimeout(Timeout.of(properties.responseTimeout())).build())
        .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement().disableContentCompression()
        .disableAuthCaching().disableConnectionState().disableDefaultUserAgent()
        .evictIdleConnections(Timeout.of(properties.idleFor())).build();
  }
}
