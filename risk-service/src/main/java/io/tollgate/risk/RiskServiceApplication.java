package io.tollgate.risk;

import io.tollgate.common.kit.ServiceKit;
import io.tollgate.common.kit.deadletter.DeadLettersForOperators;
import io.tollgate.common.kit.messaging.BatchConsumers;
import io.tollgate.common.kit.token.TokenSecurity;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** The risk service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import({ServiceKit.class, TokenSecurity.class, BatchConsumers.class, DeadLettersForOperators.class})
public class RiskServiceApplication {
  public static void main(String... arguments) { SpringApplication.run(RiskServiceApplication.class, arguments); }
}
