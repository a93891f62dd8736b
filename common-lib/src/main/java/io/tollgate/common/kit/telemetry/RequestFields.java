package io.tollgate.common.kit.telemetry;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

import java.security.Principal;
import java.util.Map;
import java.util.Optional;

/** Puts into a request's log lines whose it is and which payment it is about; {@link RequestIdFilter} takes it out again. */
public final class RequestFields implements HandlerInterceptor {
  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    Principal caller = request.getUserPrincipal();
    if (caller != null) {
      MerchantId.parse(caller.getName()).ifPresent(merchant -> MDC.put(LogFields.MERCHANT, merchant.toString()));
    }
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
      variables.values().stream().map(value -> PaymentId.parse(String.valueOf(value))).flatMap(Optional::stream)
          .findFirst().ifPresent(payment -> MDC.put(LogFields.PAYMENT, payment.toString()));
    }
    return true;
  }
}
