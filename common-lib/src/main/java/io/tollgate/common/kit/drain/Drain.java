package io.tollgate.common.kit.drain;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.time.Duration;

/**
 * Between the order to end and the end of an instance. A server that just stops answers 503 to whatever comes on connections
 * that were kept alive, since it can't tell their clients beforehand. So for a while it serves everything as before, already
 * not ready, and says {@code Connection: close} to each (RFC 9112, section 9.6): clients take their next request elsewhere.
 * Nothing else of the instance stops before that time is over.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DrainProperties.class)
public class Drain implements ApplicationListener<ContextClosedEvent>, PriorityOrdered {
  private final ApplicationContext instance;
  private final Duration lasts;
  private volatile boolean begun;

  Drain(ApplicationContext instance, DrainProperties properties) {
    this.instance = instance;
    this.lasts = properties.lasts();
  }

  /** Before all who stop at this event. */
  @Override
  public int getOrder() { return HIGHEST_PRECEDENCE; }

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    // The context of a separate management port ends later, and tells of that here too.
    if (!event.getApplicationContext().equals(instance)) return;
    begun = true;
    try {
      Thread.sleep(lasts);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Bean
  FilterRegistrationBean<OncePerRequestFilter> connectionsGivenUp() {
    var registration = new FilterRegistrationBean<OncePerRequestFilter>(new ConnectionsGivenUp());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  private final class ConnectionsGivenUp extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      if (begun) response.setHeader(HttpHeaders.CONNECTION, "close");
      chain.doFilter(request, response);
    }
  }
}
