package io.tollgate.payments.payment;

import io.tollgate.payments.acquirer.Checks;

/** The issuer's yes: the code it gave, the acquirer's own reference for reconciliation, and what was found of the payer's details. */
public record Approval(String code, String acquirerReference, Checks checks) {}
