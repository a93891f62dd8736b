package io.tollgate.risk.overtaken;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;

import java.time.Instant;

/** A payment that did not wait for its assessment, and what was done instead. */
public record Overtaken(MerchantId merchant, PaymentId payment, Course by, Instant at) {}
