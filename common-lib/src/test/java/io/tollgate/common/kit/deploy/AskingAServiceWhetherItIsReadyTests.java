package io.tollgate.common.kit.deploy;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import static org.assertj.core.api.Assertions.assertThat;

class AskingAServiceWhetherItIsReadyTests {
  private HttpServer service;
  private int status;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/actuator/health/readiness", exchange -> {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    });
    service.start();
  }

  @AfterEach
  void stop() { service.stop(0); }

  @Test
  void isAnsweredYesByOneThatIs() {
    status = 200;

    assertThat(AskReadiness.isReady(port())).isTrue();
  }

  @Test
  void isAnsweredNoByOneThatIsNot() {
    status = 503;

    assertThat(AskReadiness.isReady(port())).isFalse();
  }

  @Test
  void isAnsweredNoWhereNothingListens() {
    int port = port();
    service.stop(0);

    assertThat(AskReadiness.isReady(port)).isFalse();
  }

  private int port() { return service.getAddress().getPort(); }
}
