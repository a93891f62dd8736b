package io.tollgate.risk.testing;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/** Whom and what a payment comes from; nothing of it was seen before unless it is said. */
public record Attempted(MerchantId merchant, long amount, String currency, String bin, String card,
    @Nullable String payer, @Nullable String email, @Nullable String ip, @Nullable String device, Instant at) {

  public static Attempted anew(Instant at) {
    String unique = UUID.randomUUID().toString();
    String ip = "2001:db8:" + unique.substring(0, 4) + ":" + unique.substring(4, 8) + "::1";
    return new Attempted(SomePayment.someMerchant(), 4_200, "EUR", "42424242", "card-" + unique, "payer-" + unique,
        "email-" + unique, ip, "device-" + unique, at);
  }

  public Attempted by(MerchantId other) {
    return new Attempted(other, amount, currency, bin, card, payer, email, ip, device, at);
  }

  public Attempted of(long otherAmount, String otherCurrency) {
    return new Attempted(merchant, otherAmount, otherCurrency, bin, card, payer, email, ip, device, at);
  }

  public Attempted withBin(String other) {
    return new Attempted(merchant, amount, currency, other, card, payer, email, ip, device, at);
  }

  public Attempted withCard(String other) {
    return new Attempted(merchant, amount, currency, bin, other, payer, email, ip, device, at);
  }

  public Attempted withPayer(@Nullable String other) {
    return new Attempted(merchant, amount, currency, bin, card, other, email, ip, device, at);
  }

  public Attempted withEmail(@Nullable String other) {
    return new Attempted(merchant, amount, currency, bin, card, payer, other, ip, device, at);
  }

  public Attempted from(@Nullable String other) {
    return new Attempted(merchant, amount, currency, bin, card, payer, email, other, device, at);
  }

  public Attempted withDevice(@Nullable String other) {
    return new Attempted(merchant, amount, currency, bin, card, payer, email, ip, other, at);
  }

  public Attempted at(Instant other) {
    return new Attempted(merchant, amount, currency, bin, card, payer, email, ip, device, other);
  }

  /** Under a new payment id each time. */
  public RiskRequested request() {
    return new RiskRequested(new PaymentId(UuidCreator.getTimeOrderedEpoch()), merchant, amount, currency, "card", bin,
        card, payer, email, ip, device, "DE", at);
  }
}
