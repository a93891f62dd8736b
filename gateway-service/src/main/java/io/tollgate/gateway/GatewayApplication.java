package io.tollgate.gateway;

import io.tollgate.common.kit.ServiceKit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the gateway. Errors that no handler answers are answered by the feature {@code problem}, not by an error page. */
@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class)
@ConfigurationPropertiesScan
@Import(ServiceKit.class)
public class GatewayApplication {
  public static void main(String... arguments) { SpringApplication.run(GatewayApplication.class, arguments); }
}
