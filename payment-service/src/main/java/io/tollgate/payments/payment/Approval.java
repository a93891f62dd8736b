package io.tollgate.payments.payment;

/** The issuer's yes: the code it gave, and the acquirer's own reference for reconciliation. */
public record Approval(String code, String acquirerReference) {}
