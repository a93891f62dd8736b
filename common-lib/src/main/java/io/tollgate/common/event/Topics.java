package io.tollgate.common.event;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The names of the topics; who writes and who may read each stands in docs/events. */
public final class Topics {
  /** Every state of every payment, in order. Key: payment id. */
  public static final String PAYMENTS = "payments.events.v1";
  /** What risk needs to assess a payment; only risk-service may read it. Key: payment id. */
  public static final String RISK_REQUESTS = "risk.requests.v1";
  /** Risk's answers. Key: payment id. */
  public static final String RISK_ASSESSMENTS = "risk.assessments.v1";
  /** Each merchant as it stands, with the hashes of its API keys; compacted. Key: merchant id. */
  public static final String MERCHANTS = "merchants.v1";
  /** One flat, complete row a payment, for analysts. Key: payment id. */
  public static final String ANALYTICS_TRANSACTIONS = "analytics.transactions.v1";
  /** Counts, volumes, rates and latencies of a merchant and window, for analysts. Key: merchant id, window, start. */
  public static final String ANALYTICS_MERCHANT_ACTIVITY = "analytics.merchant-activity.v1";

  private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);
  private static final Duration REQUESTS_KEPT = Duration.ofDays(1);

  /** The services' own topics, each event with those of its key in one partition. */
  private static final List<Spec> EVENTS = List.of(new Spec(PAYMENTS, Retention.of(Duration.ofDays(7)), Spread.BY_KEY),
      new Spec(RISK_REQUESTS, Retention.of(REQUESTS_KEPT), Spread.BY_KEY),
      new Spec(RISK_ASSESSMENTS, Retention.of(Duration.ofDays(7)), Spread.BY_KEY),
      new Spec(MERCHANTS, Retention.LATEST_PER_KEY, Spread.BY_KEY),
      new Spec(ANALYTICS_TRANSACTIONS, Retention.of(Duration.ofDays(30)), Spread.BY_KEY),
      new Spec(ANALYTICS_MERCHANT_ACTIVITY, Retention.of(Duration.ofDays(30)), Spread.BY_KEY));

  /** Counts payments with Kafka Streams. */
  public static final Reader PAYMENTS_COUNTED = new Reader("analytics-service", PAYMENTS);

  /** Every group that reads a topic and puts aside what it can't process. gateway-service reads without a group. */
  public static final List<Reader> READERS = List.of(new Reader("payment-service", RISK_ASSESSMENTS),
      new Reader("risk-service", RISK_REQUESTS), new Reader("risk-service-limits", PAYMENTS),
      new Reader("risk-service-outcomes", PAYMENTS), PAYMENTS_COUNTED,
      new Reader("analytics-store", ANALYTICS_TRANSACTIONS),
      new Reader("analytics-store", ANALYTICS_MERCHANT_ACTIVITY));

  /** All of them, for whoever creates topics: the local platform and the tests; a cluster has them as resources. */
  public static final List<Spec> ALL = Stream.concat(EVENTS.stream(),
      READERS.stream().flatMap(reader -> Stream.of(reader.deadLetterTopic(), reader.retryTopic()))).toList();

  /**
   * The reader of that group.
   *
   * @param topic what it reads, or its retry topic
   * @throws IllegalArgumentException where no such group reads it
   */
  public static Reader reader(String group, String topic) {
    return READERS.stream()
        .filter(reader -> reader.group.equals(group) && (reader.topic.equals(topic) || reader.retries().equals(topic)))
        .findFirst().orElseThrow(() -> new IllegalArgumentException(group + " is no reader of " + topic));
  }

  /** A topic, how long it keeps what it has, and how that is spread. */
  public record Spec(String name, Retention retention, Spread spread) {}

  /** How a topic's records lie in partitions: as many as share its work, or one. */
  public enum Spread {
    BY_KEY, ONE_PARTITION
  }

  /** A consumer group and a topic that it reads. What it can't process, and what it is to try again, are its own alone. */
  public record Reader(String group, String topic) {
    /** Where an event goes that this reader can't process, with the reason in its headers. */
    public String deadLetters() {
      return topic + "." + group + ".dlt";
    }

    /** Read by this reader beside the topic; an operator sends dead letters back through it. */
    public String retries() {
      return topic + "." + group + ".retry";
    }

    /** Kept long enough for a repair, but personal data no longer than their own topic keeps them. */
    private Spec deadLetterTopic() {
      return new Spec(deadLetters(), Retention.of(topic.equals(RISK_REQUESTS) ? REQUESTS_KEPT : DEAD_LETTERS_KEPT),
          Spread.ONE_PARTITION);
    }

    /** A stream's inputs are read by the same task, partition by partition, so that it needs as many. */
    private Spec retryTopic() {
      Retention retention = EVENTS.stream().filter(spec -> spec.name.equals(topic)).findFirst().orElseThrow().retention;
      return new Spec(retries(), retention, equals(PAYMENTS_COUNTED) ? Spread.BY_KEY : Spread.ONE_PARTITION);
    }
  }

  /** How long a topic keeps its events: a time, or the latest of each key for ever. */
  public sealed interface Retention {
    Retention LATEST_PER_KEY = new LatestPerKey();

    static Retention of(Duration time) { return new Time(time); }

    record Time(Duration time) implements Retention {}
    record LatestPerKey() implements Retention {}
  }

  private Topics() {}
}
