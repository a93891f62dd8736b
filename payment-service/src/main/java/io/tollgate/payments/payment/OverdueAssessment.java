package io.tollgate.payments.payment;

/**
 * A payment that risk has not assessed within the merchant's budget.
 *
 * @param agreed what becomes of it, as it was agreed when the payment was accepted; never {@code HOLD}
 */
public record OverdueAssessment(Unfinished unfinished, PastBudget agreed) {}
