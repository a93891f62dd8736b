package io.tollgate.analytics.activity;

/** How long payments waited for their outcome, in milliseconds: half of them at most {@code p50}, and so on. */
public record LatencyPercentiles(long p50, long p95, long p99) {}
