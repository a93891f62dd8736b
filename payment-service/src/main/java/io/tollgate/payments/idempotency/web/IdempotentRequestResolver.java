package io.tollgate.payments.idempotency.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.payments.idempotency.IdempotentRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.List;
import java.util.Objects;

/** Hands a controller the request's key and digest; a request without a key does not get as far, unless the parameter is nullable. */
@Component
class IdempotentRequestResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {
  static final String HEADER = "Idempotency-Key";
  private static final int LONGEST = 255;

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) { resolvers.add(this); }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == IdempotentRequest.class;
  }

  @Override
  public @Nullable IdempotentRequest resolveArgument(MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
    String key = request.getHeader(HEADER);
    if (key == null && parameter.isOptional()) return null;
    if (key == null || (key.isBlank() && !parameter.isOptional())) {
      throw InvalidRequest.malformed("idempotency_key_required", HEADER,
          "Send an Idempotency-Key header, so that repeating the request can't charge twice.");
    }
    if (key.isBlank() || key.length() > LONGEST || !key.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      throw InvalidRequest.malformed("invalid_idempotency_key", HEADER,
          "An Idempotency-Key has at most 255 printable ASCII characters.");
    }
    Object digest = request.getAttribute(BodyDigestFilter.DIGEST, RequestAttributes.SCOPE_REQUEST);
    return new IdempotentRequest(key, (String) Objects.requireNonNull(digest, "the body's digest"));
  }
}
