package io.tollgate.payments.payment.web;

import io.tollgate.payments.api.Text;
import io.tollgate.payments.card.BillingAddress;
import org.jspecify.annotations.Nullable;

/**
 * The {@code method.billing_address} of a payment request; all optional. Its first line and its postal code go to the issuer (AVS);
 * the rest is accepted and forgotten: no issuer compares it.
 */
record BillingAddressRequest(@Nullable String line1, @Nullable String line2, @Nullable String postalCode,
    @Nullable String city, @Nullable String state, @Nullable String country) {
  private static final int LINE = 200;
  private static final int POSTAL_CODE = 20;
  private static final int PLACE = 100;

  /** Null where nothing is in it that an issuer compares. */
  @Nullable
  BillingAddress toAddress() {
    String line = given("line1", line1, LINE);
    var _ = given("line2", line2, LINE);
    String code = given("postal_code", postalCode, POSTAL_CODE);
    var _ = given("city", city, PLACE);
    var _ = given("state", state, PLACE);
    if (country != null) Countries.check("method.billing_address.country", country);
    return line == null && code == null ? null : new BillingAddress(line, code);
  }

  private static @Nullable String given(String field, @Nullable String text, int longest) {
    String checked = Text.optional("method.billing_address." + field, text, longest);
    return checked == null || checked.isBlank() ? null : checked;
  }

  @Override
  public String toString() { return "BillingAddressRequest[…]"; }
}
