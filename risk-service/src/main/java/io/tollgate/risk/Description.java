package io.tollgate.risk;

import io.swagger.v3.oas.models.OpenAPI;
import io.tollgate.common.kit.api.ApiDescription;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the generated OpenAPI description can't find in the code. */
@Configuration(proxyBeanMethods = false)
class Description {
  @Bean
  OpenAPI openApi() {
    return ApiDescription.of("Tollgate: risk", "What risk decided about each payment and why, the merchant's own "
        + "blocklist, lists and limits. Errors are RFC 9457 problem details with a stable code.");
  }
}
