package io.tollgate.simulator.operation.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

import java.io.IOException;

/** Lets a request end without a single byte of an answer, which the servlet API has no word for. */
@Component
final class DroppedConnections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final String DROP = DroppedConnections.class.getName();

  static void drop(HttpServletRequest request) { request.setAttribute(DROP, true); }

  @Override
  public void customize(TomcatServletWebServerFactory tomcat) { tomcat.addEngineValves(new ClosingValve()); }

  private static final class ClosingValve extends ValveBase {
    ClosingValve() { super(true); }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      getNext().invoke(request, response);
      if (request.getAttribute(DROP) != null) { response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null); }
    }
  }
}
