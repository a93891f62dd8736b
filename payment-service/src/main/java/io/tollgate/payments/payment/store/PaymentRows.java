package io.tollgate.payments.payment.store;

import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

import java.util.Optional;
import java.util.UUID;

interface PaymentRows extends Repository<PaymentRow, PaymentRow.Key>, JpaSpecificationExecutor<PaymentRow> {
  Optional<PaymentRow> findByMerchantIdAndId(UUID merchantId, UUID id);
}
