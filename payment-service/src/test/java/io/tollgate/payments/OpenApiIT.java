package io.tollgate.payments;

import io.tollgate.common.testing.CheckedIn;

import org.junit.jupiter.api.Test;

class OpenApiIT extends PaymentServiceIT {
  @Test
  void describesWhatTheCodeOffers() {
    CheckedIn.assertSameJson("docs/openapi/payment-service.json", newMerchant().get("/v3/api-docs").response().body());
  }
}
