package io.tollgate.payments.payment.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.payments.api.Text;
import io.tollgate.payments.payment.PaymentsQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The query parameters of {@code GET /v1/payments}, as they were sent. */
record PaymentListParameters(@Nullable String status,
    @BindParam("order_id") @Parameter(name = "order_id") @Nullable String orderId,
    @Nullable String payer,
    @BindParam("created_after") @Parameter(name = "created_after") @Nullable String createdAfter,
    @BindParam("created_before") @Parameter(name = "created_before") @Nullable String createdBefore,
    @Nullable String limit,
    @BindParam("starting_after") @Parameter(name = "starting_after") @Nullable String startingAfter,
    @BindParam("ending_before") @Parameter(name = "ending_before") @Nullable String endingBefore) {
  private static final int USUAL = 20;
  private static final int MOST = 100;

  /** @throws InvalidRequest naming the parameter that can't be understood */
  PaymentsQuery toQuery(MerchantId merchant) {
    if (startingAfter != null && endingBefore != null) {
      throw invalid("ending_before", "Either starting_after or ending_before, not both.");
    }
    return new PaymentsQuery(merchant, statusOf(), Text.optional("order_id", orderId, 255),
        Text.optional("payer", payer, 255),
        instant("created_after", createdAfter), instant("created_before", createdBefore), limitOf(),
        cursor("starting_after", startingAfter), cursor("ending_before", endingBefore));
  }

  private @Nullable PaymentStatus statusOf() {
    if (status == null) return null;
    for (PaymentStatus known : PaymentStatus.values()) { if (known.code().equals(status)) return known; }
    throw invalid("status", "No payment has such a status.");
  }

  private int limitOf() {
    if (limit == null) return USUAL;
    if (!limit.matches("\\d{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
      throw invalid("limit", "The limit is a number from 1 to " + MOST + ".");
    }
    return Integer.parseInt(limit);
  }

  private static @Nullable Instant instant(String param, @Nullable String text) {
    if (text == null) return null;
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      throw invalid(param, "The time is written as in 2026-01-31T23:59:59Z (RFC 3339).");
    }
  }

  private static @Nullable PaymentId cursor(String param, @Nullable String text) {
    if (text == null) return null;
    return PaymentId.parse(text).orElseThrow(() -> invalid(param, "The cursor is the id of a payment."));
  }

  private static InvalidRequest invalid(String param, String detail) {
    return InvalidRequest.malformed("invalid_parameter", param, detail);
  }
}
