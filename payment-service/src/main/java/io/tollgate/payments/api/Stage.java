package io.tollgate.payments.api;

import java.util.Locale;

/** A part of an operation's way that one thing takes its time for. They follow each other and don't overlap. */
public enum Stage {
  /** From the request's arrival until it is committed that it will be done. */
  ACCEPT,
  /** Until risk's answer is heard: outbox, Kafka, risk-service and Kafka again. */
  RISK,
  /** Until the acquirer's last answer. */
  ACQUIRER,
  /** Until that is committed, and whoever waits for it knows. */
  RECORD;

  String code() { return name().toLowerCase(Locale.ROOT); }
}
