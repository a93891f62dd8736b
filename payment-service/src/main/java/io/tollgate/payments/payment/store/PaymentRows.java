package io.tollgate.payments.payment.store;

import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

import java.util.Optional;
import java.util.UUID;

interface PaymentRows extends Repository<PaymentRow, PaymentRow.Key>, JpaSpecificationExecutor<PaymentRow> {
  Optional<PaymentRow> findByMerchantIdAndId(UUID merchantId, UUID id);

  @Query(nativeQuery = true, value = "select * from payment where merchant_id = :merchantId and id = :id for update")
  Optional<PaymentRow> lock(UUID merchantId, UUID id);

  @Query(nativeQuery = true, value = """
      select * from payment where merchant_id = :merchantId and id = :id for update skip locked
      """)
  Optional<PaymentRow> lockIfFree(UUID merchantId, UUID id);
}
