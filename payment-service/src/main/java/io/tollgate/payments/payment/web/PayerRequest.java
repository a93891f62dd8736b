package io.tollgate.payments.payment.web;

import io.tollgate.payments.api.Text;
import io.tollgate.payments.payment.AcceptPayment.PayerDetails;
import org.jspecify.annotations.Nullable;

/** The {@code payer} of a payment request; all optional. The name is accepted and forgotten: nothing here needs it. */
record PayerRequest(@Nullable String id, @Nullable String name, @Nullable String email, @Nullable String ip,
    @Nullable String deviceId, @Nullable String country) {
  PayerDetails toDetails() {
    Text.optional("payer.name", name, 255);
    if (country != null) Countries.check("payer.country", country);
    return new PayerDetails(Text.optional("payer.id", id, 255), Text.optional("payer.email", email, 320),
        Text.optional("payer.ip", ip, 45), Text.optional("payer.device_id", deviceId, 255), country);
  }

  @Override
  public String toString() { return "PayerRequest[" + id + "]"; }
}
