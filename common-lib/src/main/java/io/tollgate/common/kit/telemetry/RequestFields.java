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

/** Puts into a request's log lines whose it is and which payment and trace it is about; {@link RequestIdFilter} takes it out again. */
public final class RequestFields implements HandlerInterceptor {
  private final Traces traces;

  public RequestFields(Traces traces) { this.traces = traces; }

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
    String trace = traces.current(null);
    if (trace != null) MDC.put(LogFields.TRACE, Traceparent.traceIdOf(trace));
    return true;
  }
}
