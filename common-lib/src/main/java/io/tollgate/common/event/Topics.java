package io.tollgate.common.event;

import java.time.Duration;
import java.util.List;

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

  /** All of them, for whoever creates topics: the local platform and the tests; a cluster has them as resources. */
  public static final List<Spec> ALL = List.of(new Spec(PAYMENTS, Retention.of(Duration.ofDays(7))),
      new Spec(RISK_REQUESTS, Retention.of(Duration.ofDays(1))),
      new Spec(RISK_ASSESSMENTS, Retention.of(Duration.ofDays(7))),
      new Spec(MERCHANTS, Retention.LATEST_PER_KEY),
      new Spec(ANALYTICS_TRANSACTIONS, Retention.of(Duration.ofDays(30))),
      new Spec(ANALYTICS_MERCHANT_ACTIVITY, Retention.of(Duration.ofDays(30))));

  /** Where an event goes that its consumer can't read, with the reason in its headers. */
  public static String deadLetters(String topic) {
    return topic + ".dlt";
  }

  /** A topic and how long it keeps what it has. */
  public record Spec(String name, Retention retention) {}

  /** How long a topic keeps its events: a time, or the latest of each key for ever. */
  public sealed interface Retention {
    Retention LATEST_PER_KEY = new LatestPerKey();

    static Retention of(Duration time) { return new Time(time); }

    record Time(Duration time) implements Retention {}
    record LatestPerKey() implements Retention {}
  }

  private Topics() {}
}
