package io.tollgate.common.kit.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.token.Caller;
import org.springdoc.core.utils.SpringDocUtils;

import java.util.Arrays;
import java.util.List;

/** A service's OpenAPI document, as far as the controllers can't tell it themselves. */
public final class ApiDescription {
  private static final String KEY = "api_key";

  private ApiDescription() {}

  public static OpenAPI of(String title, String description) {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class)
        .replaceWithSchema(PaymentId.class, new StringSchema().example("pay_01k0c4n7x2e8br5h9tqz3v6m1d"))
        .replaceWithSchema(MerchantId.class, new StringSchema().example("mer_01k0c4n7x2e8br5h9tqz3v6m1d"))
        .replaceWithSchema(PaymentStatus.class, statuses());
    return new OpenAPI().info(new Info().title(title).version("v1").description(description))
        .servers(List.of(new Server().url("/")))
        .components(new Components().addSecuritySchemes(KEY, new SecurityScheme().type(SecurityScheme.Type.HTTP)
            .scheme("bearer").description("An API key: tg_test_…")))
        .addSecurityItem(new SecurityRequirement().addList(KEY));
  }

  private static StringSchema statuses() {
    var schema = new StringSchema();
    schema.setEnum(Arrays.stream(PaymentStatus.values()).map(PaymentStatus::code).toList());
    return schema;
  }
}
