package io.tollgate.payments.card;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.tollgate.common.id.PaymentId;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Seals cards before they reach a disk (AEAD); each ciphertext is bound to its payment and opens for no other. */
@Component
public class CardVault implements AutoCloseable {

  private final Aead aead;
  /** Tink keeps a source of random numbers for each thread; a virtual one would pay for a new one at each card. */
  private final ExecutorService sealing = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(),
      Thread.ofPlatform().name("card-vault-", 0).daemon().factory());

  /** @throws IllegalArgumentException where the keyset is not one; the message never repeats it */
  CardVault(VaultProperties properties) {
    try {
      AeadConfig.register();
      this.aead = TinkJsonProtoKeysetFormat.parseKeyset(properties.keyset(), RegistryConfiguration.get(),
          InsecureSecretKeyAccess.get()).getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException _) {
      throw new IllegalArgumentException("tollgate.vault.keyset is not an AEAD keyset in Tink's JSON");
    }
  }

  public SealedCard seal(PresentedCard presented, PaymentId payment) {
    byte[] plain = CardPlaintext.write(presented);
    return new SealedCard(CompletableFuture.supplyAsync(() -> encrypted(plain, boundTo(payment)), sealing).join());
  }

  private byte[] encrypted(byte[] plain, byte[] boundTo) {
    try {
      return aead.encrypt(plain, boundTo);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The card could not be sealed", e);
    }
  }

  /** @throws CardUnreadable where no key of ours opens it, or it was sealed for another payment */
  public PresentedCard open(SealedCard sealed, PaymentId payment) {
    try {
      return CardPlaintext.read(aead.decrypt(sealed.ciphertext(), boundTo(payment)));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw new CardUnreadable(payment);
    }
  }

  /** The same card without what must be gone once the authorization is known (PCI DSS 3.3): CVV, track, chip data, address. */
  public SealedCard keep(SealedCard sealed, PaymentId payment) {
    Card card = open(sealed, payment).card();
    return seal(new PresentedCard.Online(new Card(card.number(), card.expiry(), null), null), payment);
  }

  @Override
  public void close() { sealing.close(); }

  private static byte[] boundTo(PaymentId payment) { return payment.toString().getBytes(StandardCharsets.US_ASCII); }
}
