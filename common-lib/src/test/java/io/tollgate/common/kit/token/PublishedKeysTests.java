package io.tollgate.common.kit.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** The gateway that publishes them goes away, comes back, or thinks for long. */
class PublishedKeysTests {
  private static final ECKey OLD = key("old");
  private static final ECKey NEW = key("new");
  private static final Duration SOON = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofHours(1);

  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch thought = new CountDownLatch(1);
  private volatile int status = 200;
  private volatile boolean thinks;
  private volatile ECKey published = OLD;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer gateway;

  @BeforeEach
  void publish() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/jwks", exchange -> {
      asked.incrementAndGet();
      awaitThought();
      byte[] body = new JWKSet(published.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    gateway.setExecutor(threads);
    gateway.start();
  }

  @AfterEach
  void end() {
    thought.countDown();
    gateway.stop(0);
    threads.shutdownNow();
  }

  @Test
  void staysGoodWhileTheGatewayIsAway() throws KeySourceException {
    JWKSource<SecurityContext> keys = keys(SOON, LONG);
    assertThat(find(keys, OLD)).hasSize(1);
    gateway.stop(0);

    long tooOld = System.nanoTime() + SOON.multipliedBy(3).toNanos();
    while (System.nanoTime() < tooOld)
      assertThat(find(keys, OLD)).hasSize(1);
  }

  @Test
  void staysGoodWhileTheGatewayAnswersWithAnError() throws KeySourceException {
    JWKSource<SecurityContext> keys = keys(SOON, LONG);
    assertThat(find(keys, OLD)).hasSize(1);
    status = 503;

    await().until(() -> {
      assertThat(find(keys, OLD)).hasSize(1);
      return asked.get() > 3;
    });
  }

  @Test
  void isNotGoodForEverWithoutAnAnswer() throws KeySourceException {
    JWKSource<SecurityContext> keys = keys(SOON, SOON.multipliedBy(2));
    assertThat(find(keys, OLD)).hasSize(1);
    gateway.stop(0);

    await().untilAsserted(() -> assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> find(keys, OLD)));
  }

  @Test
  void isLookedUpBesideTheRequestsBeforeItIsTooOld() throws KeySourceException {
    Duration knownFor = Duration.ofSeconds(8);
    JWKSource<SecurityContext> keys = keys(knownFor, LONG);
    assertThat(find(keys, OLD)).hasSize(1);
    thinks = true;

    await().atMost(knownFor.multipliedBy(2)).until(() -> {
      assertThat(find(keys, OLD)).hasSize(1);
      return asked.get() == 2; // a request that had to wait for the gateway would have asked once more after the time-out
    });
  }

  /** It may be good: whoever asks is told to come again. */
  @Test
  void knowsNothingOfANewKeyWhileTheGatewayIsAway() throws KeySourceException {
    JWKSource<SecurityContext> keys = keys(LONG, LONG.multipliedBy(2));
    assertThat(find(keys, OLD)).hasSize(1);
    status = 503;

    assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> find(keys, NEW));
    assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> find(keys, NEW));
    assertThat(find(keys, OLD)).hasSize(1);
  }

  @Test
  void forgetsWhatIsPublishedNoMore() throws KeySourceException {
    JWKSource<SecurityContext> keys = keys(SOON, LONG);
    assertThat(find(keys, OLD)).hasSize(1);
    published = NEW;

    assertThat(find(keys, NEW)).hasSize(1);
    await().untilAsserted(() -> assertThat(find(keys, OLD)).isEmpty());
  }

  private void awaitThought() {
    try {
      if (thinks) thought.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private JWKSource<SecurityContext> keys(Duration knownFor, Duration withoutAnswer) {
    return PublishedKeys.at(URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + "/jwks"), knownFor,
        withoutAnswer);
  }

  private static List<JWK> find(JWKSource<SecurityContext> keys, ECKey key) throws KeySourceException {
    return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(key.getKeyID()).build()), null);
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
