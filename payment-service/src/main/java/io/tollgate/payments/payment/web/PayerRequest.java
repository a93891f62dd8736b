package io.tollgate.payments.payment.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.payments.api.Text;
import io.tollgate.payments.payment.AcceptPayment.PayerDetails;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;

/** The {@code payer} of a payment request; all optional. The name is accepted and forgotten: nothing here needs it. */
record PayerRequest(@Nullable String id, @Nullable String name, @Nullable String email, @Nullable String ip,
    @Nullable String deviceId, @Nullable String country) {
  private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  PayerDetails toDetails() {
    Text.optional("payer.name", name, 255);
    if (country != null && !COUNTRIES.contains(country)) {
      throw InvalidRequest.unacceptable("unknown_country", "payer.country",
          "The country is not a code of ISO 3166-1, such as DE.");
    }
    return new PayerDetails(Text.optional("payer.id", id, 255), Text.optional("payer.email", email, 320),
        Text.optional("payer.ip", ip, 45), Text.optional("payer.device_id", deviceId, 255), country);
  }

  @Override
  public String toString() { return "PayerRequest[" + id + "]"; }
}
