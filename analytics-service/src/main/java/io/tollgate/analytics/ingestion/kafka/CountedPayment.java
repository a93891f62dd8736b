package io.tollgate.analytics.ingestion.kafka;

import io.tollgate.analytics.activity.Contribution;

/**
 * What is remembered of a payment: the last event that was news and what the payment was counted as. Events are complete, so the
 * rest of the row need not be kept.
 */
record CountedPayment(long sequence, Contribution contribution) {}
