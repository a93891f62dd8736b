package io.tollgate.payments.merchant;

/** Nobody has registered such a merchant. */
public final class UnknownMerchant extends RuntimeException {
  UnknownMerchant() { super("There is no such merchant."); }
}
