package io.tollgate.common.event;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The data on {@link Topics#RISK_ASSESSMENTS} ({@code ce_type} {@value #TYPE}): risk's verdict and why. */
public record RiskAssessed(PaymentId paymentId, MerchantId merchantId, Verdict verdict, int score, List<Reason> reasons,
    Instant assessedAt) {
  public static final String TYPE = "risk.assessed";

  /** What may happen to the payment. */
  public enum Verdict {
    APPROVE,
    /** A person must decide. */
    REVIEW,
    /** The cardholder must be authenticated first (3-D Secure). */
    CHALLENGE, DECLINE;

    public String code() { return name().toLowerCase(Locale.ROOT); }
  }

  /** A rule that hit: its name, and a sentence for a person. */
  public record Reason(String rule, String message) {}
}
