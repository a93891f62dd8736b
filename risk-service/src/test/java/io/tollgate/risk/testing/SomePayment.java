package io.tollgate.risk.testing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/** A payment that nothing speaks against, and variations on it. */
public record SomePayment(MerchantId merchant, long amount, String currency, String bin, String card,
    @Nullable String ip, Instant createdAt) {

  public static SomePayment payment() {
    return new SomePayment(someMerchant(), 4200, "EUR", "42424242", "card" + UUID.randomUUID(), "192.0.2.1",
        Instant.now());
  }

  public static MerchantId someMerchant() { return new MerchantId(UuidCreator.getTimeOrderedEpoch()); }

  public SomePayment by(MerchantId other) { return new SomePayment(other, amount, currency, bin, card, ip, createdAt); }

  public SomePayment of(long otherAmount, String otherCurrency) {
    return new SomePayment(merchant, otherAmount, otherCurrency, bin, card, ip, createdAt);
  }

  public SomePayment from(String otherIp) {
    return new SomePayment(merchant, amount, currency, bin, card, otherIp, createdAt);
  }

  public SomePayment withCard(String other) {
    return new SomePayment(merchant, amount, currency, bin, other, ip, createdAt);
  }

  public SomePayment at(Instant other) { return new SomePayment(merchant, amount, currency, bin, card, ip, other); }

  /** Asks for its assessment, under a new payment id each time. */
  public RiskRequested request() {
    return new RiskRequested(new PaymentId(UuidCreator.getTimeOrderedEpoch()), merchant, amount, currency, "card", bin,
        card, "payer-pseudonym", "e-mail-hash", ip, "device-1", "DE", createdAt);
  }
}
