package io.tollgate.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What one service tells Prometheus: each family of meters with its kind, and every sample. */
record Scrape(Map<String, String> families, List<Sample> samples) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern SAMPLE = Pattern.compile("([a-z_0-9]+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** @param labels by name */
  record Sample(String name, Map<String, String> labels, double value) {
    boolean isOf(String family) { return name.matches(family + "(_bucket|_count|_sum|_max)?"); }
  }

  /** All that is counted under that name, whatever the labels. */
  double total(String name) {
    return samples.stream().filter(sample -> sample.name().equals(name)).mapToDouble(Sample::value).sum();
  }

  /**
   * As Prometheus does it: without a key or a token.
   *
   * @param service its first instance; others by their names, such as payment-service-2
   */
  static Scrape of(Platform platform, String service) {
    var request = HttpRequest.newBuilder(URI.create(address(platform, service) + "/actuator/prometheus")).build();
    try {
      HttpResponse<String> told = HTTP.send(request, BodyHandlers.ofString());
      assertThat(told.statusCode()).as(service).isEqualTo(200);
      return parse(told.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String address(Platform platform, String service) {
    return platform.env("URL_" + service.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static Scrape parse(String text) {
    Map<String, String> families = new HashMap<>();
    text.lines().filter(line -> line.startsWith("# TYPE ")).map(line -> line.split(" "))
        .forEach(line -> families.put(line[2], line[3]));
    // The largest of late is told as a gauge beside the timer that it belongs to.
    families.keySet()
        .removeIf(name -> name.endsWith("_max") && families.containsKey(name.substring(0, name.length() - 4)));
    return new Scrape(families, text.lines().filter(line -> !line.startsWith("#")).flatMap(Scrape::sample).toList());
  }

  private static Stream<Sample> sample(String line) {
    var parts = SAMPLE.matcher(line);
    if (!parts.matches()) return Stream.of();
    Map<String, String> labels = new HashMap<>();
    String text = parts.group(2) == null ? "" : parts.group(2);
    LABEL.matcher(text).results().forEach(label -> labels.put(label.group(1), label.group(2)));
    return Stream.of(new Sample(parts.group(1), labels, value(parts.group(3))));
  }

  private static double value(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }
}
