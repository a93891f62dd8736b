package io.tollgate.analytics;

import io.tollgate.common.kit.ServiceKit;
import io.tollgate.common.kit.deadletter.DeadLettersForOperators;
import io.tollgate.common.kit.messaging.BatchConsumers;
import io.tollgate.common.kit.token.TokenSecurity;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The analytics service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import({ServiceKit.class, TokenSecurity.class, BatchConsumers.class, DeadLettersForOperators.class})
public class AnalyticsService {
  public static void main(String[] args) { SpringApplication.run(AnalyticsService.class, args); }
}
