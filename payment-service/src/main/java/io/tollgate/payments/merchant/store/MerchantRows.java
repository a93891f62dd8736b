package io.tollgate.payments.merchant.store;

import org.springframework.data.jpa.repository.JpaRepository;

import java.util.UUID;

interface MerchantRows extends JpaRepository<MerchantRow, UUID> {}
