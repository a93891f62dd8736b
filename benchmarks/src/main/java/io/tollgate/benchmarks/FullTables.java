package io.tollgate.benchmarks;

/**
 * The same again over tables with that many payments in them.
 *
 * @param complaints what the platform's own audits found meanwhile
 */
record FullTables(long payments, long bytes, double loadSeconds, InTurn inTurn, String complaints) {}
