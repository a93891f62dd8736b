package io.tollgate.common.kit.token;

import io.tollgate.common.id.MerchantId;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

final class CallerArgumentResolver implements HandlerMethodArgumentResolver {
  @Override
  public boolean supportsParameter(MethodParameter parameter) { return parameter.getParameterType() == Caller.class; }

  /** @throws AccessDeniedException where the token is an operator's, who is no merchant */
  @Override
  public Caller resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken authentication)) {
      throw new AccessDeniedException("No internal token");
    }
    var token = authentication.getToken();
    MerchantId merchant = MerchantId.parse(String.valueOf(token.getSubject()))
        .orElseThrow(() -> new AccessDeniedException("Not a merchant's token"));
    return new Caller(merchant, String.valueOf(token.getClaimAsString(TokenIssuer.KEY_ID)));
  }
}
