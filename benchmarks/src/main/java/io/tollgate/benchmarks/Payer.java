package io.tollgate.benchmarks;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends sale payments, each with a card and a key of its own. */
final class Payer implements AutoCloseable {
  static final String CAPTURED = "captured";

  private static final Pattern TOLD = Pattern.compile("\"(code|status|decline_code|failure_code)\":\"[a-z_]+\"");

  private final AtomicLong sent = new AtomicLong();
  private final String run = Long.toHexString(System.nanoTime());
  private final URI payments;
  private final List<String> keys;
  private final CloseableHttpClient http;

  /** @param keys of the merchants, who are paid in turn */
  Payer(String url, List<String> keys, int connections) {
    this.payments = URI.create(url + "/v1/payments");
    this.keys = List.copyOf(keys);
    this.http = HttpClients.custom().disableAutomaticRetries().disableCookieManagement().disableContentCompression()
        .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(Timeout.ofSeconds(60)).build())
        .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setMaxConnTotal(connections)
            .setMaxConnPerRoute(connections).build())
        .build();
  }

  /** Sends one payment. @return {@link #CAPTURED}, or what came instead, which is no payment for a benchmark */
  String pay() {
    long number = sent.incrementAndGet();
    var request = new HttpPost(payments);
    request.setHeader("Authorization", "Bearer " + keys.get((int) (number % keys.size())));
    request.setHeader("Idempotency-Key", run + "-" + number);
    long amount = 100 + number % 10_000;
    request.setEntity(new StringEntity(body(number, amount), ContentType.APPLICATION_JSON));
    try {
      return http.execute(request, response -> {
        String body = EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
        if (response.getCode() == 201 && body.contains("\"status\":\"captured\"")) return CAPTURED;
        Matcher told = TOLD.matcher(body);
        return response.getCode() + told.results().map(MatchResult::group).collect(Collectors.joining(" ", " ", ""));
      });
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  private static String body(long number, long amount) {
    return """
        {"order_id":"B-%d","amount":%d,"currency":"EUR","capture":"automatic",
         "method":{"type":"card","number":"%s","exp_month":12,"exp_year":2032,"cvc":"123"}}""".formatted(number, amount,
        card());
  }

  /** A valid number that the simulator approves, different each time. */
  private static String card() {
    long random = ThreadLocalRandom.current().nextLong(10_000_000_000_000L);
    String body = "41" + String.format("%013d", random);
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int digit = body.charAt(body.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return body + (10 - sum % 10) % 10;
  }

  @Override
  public void close() throws IOException { http.close(); }
}
