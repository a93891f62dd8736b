package io.tollgate.common.kit.deploy;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;

/**
 * Brings a service's schema up to the service's version, and ends: what a job does before that version is rolled out. It reads
 * the service's own settings and needs nothing but the schema's owner: {@code spring.flyway.url}, {@code .user} and
 * {@code .password}; so the service itself need not know the owner.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration(FlywayAutoConfiguration.class)
public class MigrateSchema {
  /** Fails, and with it the job, where a migration does. */
  public static void main(String[] arguments) {
    new SpringApplicationBuilder(MigrateSchema.class).web(WebApplicationType.NONE).run(arguments).close();
  }
}
