package io.tollgate.payments.idempotency.web;

import io.tollgate.common.kit.idempotency.IdempotencyHeaders;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.Problem;
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
    String key = request.getHeader(IdempotencyHeaders.KEY);
    if (key == null && parameter.isOptional()) return null;
    if (key == null || (key.isBlank() && !parameter.isOptional())) {
      throw InvalidRequest.malformed("idempotency_key_required", IdempotencyHeaders.KEY,
          "Send an Idempotency-Key header, so that repeating the request can't charge twice.");
    }
    if (!IdempotencyHeaders.isKey(key)) {
      Problem problem = IdempotencyHeaders.invalidKey();
      throw InvalidRequest.malformed(problem.code(), problem.param(), problem.detail());
    }
    Object digest = request.getAttribute(BodyDigestFilter.DIGEST, RequestAttributes.SCOPE_REQUEST);
    return new IdempotentRequest(key, (String) Objects.requireNonNull(digest, "the body's digest"));
  }
}
