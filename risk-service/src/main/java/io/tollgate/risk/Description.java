package io.tollgate.risk;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.tollgate.common.kit.api.ApiDescription;
import io.tollgate.common.kit.api.RecordSchemas;
import io.tollgate.common.kit.idempotency.IdempotencyHeaders;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.Objects;

/** What the generated OpenAPI description can't find in the code. */
@Configuration(proxyBeanMethods = false)
class Description {
  @Bean
  OpenAPI openApi() {
    return ApiDescription.of("Tollgate: risk", "What risk decided about each payment and why, the merchant's own "
        + "blocklist, lists and limits. Errors are RFC 9457 problem details with a stable code.");
  }

  @Bean
  RecordSchemas recordSchemas() { return new RecordSchemas(); }

  @Bean
  OpenApiCustomizer idempotencyKeys() {
    return api -> api.getPaths().values().stream().map(PathItem::getPost).filter(Objects::nonNull)
        .forEach(post -> post.addParametersItem(new HeaderParameter().name(IdempotencyHeaders.KEY).required(false)
            .description(
                "At most 255 characters. Repeated with the same request: the first answer again, no second effect.")
            .schema(new StringSchema())));
  }
}
