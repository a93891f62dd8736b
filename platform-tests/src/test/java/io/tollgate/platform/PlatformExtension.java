package io.tollgate.platform;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the platform before the first test that needs it, and takes it down after the last of all. */
final class PlatformExtension implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Platform.class || type == Merchant.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Platform platform = context.getRoot().getStore(Namespace.GLOBAL)
        .computeIfAbsent(Platform.class, _ -> Platform.start(), Platform.class);
    return parameter.getParameter().getType() == Platform.class ? platform : Merchant.demo(platform);
  }
}
