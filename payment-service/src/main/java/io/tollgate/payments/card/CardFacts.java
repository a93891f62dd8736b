package io.tollgate.payments.card;

/** What may be kept and shown of a card: nothing here can be charged. {@code fingerprint} is a keyed hash of the PAN. */
public record CardFacts(String brand, String bin, String last4, String fingerprint) {}
