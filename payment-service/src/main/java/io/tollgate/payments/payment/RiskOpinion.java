package io.tollgate.payments.payment;

/**
 * Risk's answer as the payment remembers it.
 *
 *
 * @param verdict as risk calls it
 *
 * @param score 0 (harmless) to 100
 */
public record RiskOpinion(String verdict, int score) {}
