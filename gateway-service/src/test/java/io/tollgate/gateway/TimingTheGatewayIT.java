package io.tollgate.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.gateway.testing.PublishedMerchant;
import io.tollgate.gateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** What the gateway says of its own share in {@code Server-Timing}. */
class TimingTheGatewayIT extends RunningGateway {
  private static final Pattern OWN = Pattern.compile("gateway;dur=(\\d+\\.\\d)");
  /** Milliseconds: less than what is left out. */
  private static final int LITTLE = 200;

  @Autowired
  private MeterRegistry meters;

  @Test
  void standsBeforeWhatTheServiceSaysOfItsTime() {
    HttpResponse<String> answer = send(requestBy(knownMerchant(), "/v1/risk/timed"));

    assertThat(answer.headers().allValues("Server-Timing")).singleElement().asString()
        .matches("gateway;dur=\\d+\\.\\d, accept;dur=300\\.0");
  }

  @Test
  void leavesOutTheServicesTime() {
    assertThat(leastOwn(requestBy(knownMerchant(), "/v1/risk/timed"))).isLessThan(LITTLE);
  }

  @Test
  void leavesOutTheTimeThatTheSenderTakesForTheBody() {
    HttpRequest.Builder request = requestBy(knownMerchant(), "/v1/risk/slowly-sent")
        .POST(BodyPublishers.ofInputStream(SlowBody::new));

    assertThat(leastOwn(request)).isLessThan(LITTLE);
  }

  @Test
  void isAllThatIsSaidWhereTheServiceSaysNothing() {
    assertThat(own(send(requestBy(knownMerchant(), "/v1/risk/untimed")))).isNotNegative();
  }

  @Test
  void isMeasuredToo() {
    PublishedMerchant merchant = knownMerchant();
    var timer = meters.get("tollgate.gateway.own").tag("service", "risk-service").timer();
    long before = timer.count();

    send(requestBy(merchant, "/v1/risk/timed"));

    assertThat(timer.count()).isEqualTo(before + 1);
    assertThat(timer.max(TimeUnit.MILLISECONDS)).isPositive();
  }

  /** Of up to five: a pause of the machine is the gateway's own time, too. */
  private double leastOwn(HttpRequest.Builder request) {
    double least = own(send(request));
    for (int i = 1; i < 5 && least >= LITTLE; i++)
      least = Math.min(least, own(send(request)));
    return least;
  }

  private static double own(HttpResponse<String> answer) {
    Matcher matcher = OWN.matcher(answer.headers().firstValue("Server-Timing").orElse(""));
    assertThat(matcher.find()).as("%s", answer.headers()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  /** Two bytes, 300 ms apart. */
  private static final class SlowBody extends InputStream {
    private int read;

    @Override
    public int read() throws IOException {
      if (read == 2) return -1;
      if (read++ == 0) return '{';
      try {
        Thread.sleep(300);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return '}';
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int next = read();
      if (next < 0) return -1;
      bytes[offset] = (byte) next;
      return 1;
    }
  }
}
