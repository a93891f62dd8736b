package io.tollgate.risk.velocity;

/** What subjects are counted by how many different others they come with. */
public enum Pairing {
  CARD_MERCHANTS("card_distinct_merchants", Dimension.CARD, Dimension.MERCHANT),
  CARD_EMAILS("card_distinct_emails", Dimension.CARD, Dimension.EMAIL),
  CARD_IPS("card_distinct_ips", Dimension.CARD, Dimension.IP),
  PAYER_CARDS("payer_distinct_cards", Dimension.PAYER, Dimension.CARD),
  EMAIL_CARDS("email_distinct_cards", Dimension.EMAIL, Dimension.CARD),
  DEVICE_CARDS("device_distinct_cards", Dimension.DEVICE, Dimension.CARD),
  IP_CARDS("ip_distinct_cards", Dimension.IP, Dimension.CARD),
  IP_EMAILS("ip_distinct_emails", Dimension.IP, Dimension.EMAIL),
  IP_PREFIX_CARDS("ip_prefix_distinct_cards", Dimension.IP_PREFIX, Dimension.CARD),
  BIN_MERCHANT_CARDS("bin_merchant_distinct_cards", Dimension.BIN_MERCHANT, Dimension.CARD);

  private final String code;
  private final Dimension subject;
  private final Dimension other;

  Pairing(String code, Dimension subject, Dimension other) {
    this.code = code;
    this.subject = subject;
    this.other = other;
  }

  public String code() { return code; }

  /** As they are called in a sentence. */
  public String others() {
    return code.substring(code.lastIndexOf('_') + 1).replace("ips", "addresses");
  }

  public Dimension subject() { return subject; }

  public Dimension other() { return other; }
}
