package io.tollgate.common.kit.drain;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** On a real server and a real connection that is kept alive. */
class LeavingWhileRequestsComeTests {
  private static final String REQUEST = "GET /here HTTP/1.1\r\nHost: here\r\n\r\n";

  private static final String LENGTH = "Content-Length:";

  private final ConfigurableApplicationContext instance = new SpringApplicationBuilder(Instance.class)
      .web(WebApplicationType.SERVLET)
      .properties("server.port=0", "server.address=127.0.0.1", "tollgate.drain.lasts=1500ms",
          "spring.main.banner-mode=off")
      .run();
  private final int port = Integer.parseInt(instance.getEnvironment().getRequiredProperty("local.server.port"));

  @AfterEach
  void end() { instance.close(); }

  @Test
  void keepsConnectionsUntilThen() throws IOException {
    try (var line = new Line(port)) {
      assertThat(line.ask()).startsWith("HTTP/1.1 200")
          .doesNotContainIgnoringCase("connection: close");
      assertThat(line.ask()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void servesWhatComesAndGivesItsConnectionUp() throws Exception {
    try (var line = new Line(port)) {
      line.ask();
      var ending = CompletableFuture.runAsync(instance::close);

      await().pollInterval(Duration.ofMillis(20)).untilAsserted(
          () -> assertThat(line.ask()).startsWith("HTTP/1.1 200").containsIgnoringCase("connection: close"));
      assertThat(line.isOver()).isTrue();
      try (var late = new Line(port)) {
        assertThat(late.ask()).startsWith("HTTP/1.1 200");
      }
      ending.join();
      assertThatThrownBy(() -> new Line(port)).isInstanceOf(ConnectException.class);
    }
  }

  /** One connection, by hand: a client of the JDK's would hide what it makes of it. */
  private static final class Line implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader answers;

    Line(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** @return the status line and the headers */
    String ask() throws IOException {
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      var head = new StringBuilder();
      int length = 0;
      for (String next = answers.readLine(); next != null && !next.isEmpty(); next = answers.readLine()) {
        head.append(next).append('\n');
        if (next.regionMatches(true, 0, LENGTH, 0, LENGTH.length()))
          length = Integer.parseInt(next.substring(LENGTH.length()).strip());
      }
      for (int i = 0; i < length; i++) { answers.read(); }
      return head.toString();
    }

    boolean isOver() throws IOException { return answers.read() < 0; }

    @Override
    public void close() throws IOException { socket.close(); }
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
      WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class})
  @Import(Drain.class)
  @RestController
  static class Instance {
    @GetMapping("/here")
    String here() { return "yes"; }
  }
}
