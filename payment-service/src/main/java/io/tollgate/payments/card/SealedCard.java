package io.tollgate.payments.card;

/** A card's ciphertext, which opens for its own payment alone. */
public final class SealedCard {
  private final byte[] ciphertext;

  public SealedCard(byte[] ciphertext) { this.ciphertext = ciphertext.clone(); }

  public byte[] ciphertext() { return ciphertext.clone(); }
}
