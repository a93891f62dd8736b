package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.card.BillingAddress;
import io.tollgate.payments.card.Card;
import io.tollgate.payments.card.EmvData;
import io.tollgate.payments.card.PresentedCard;
import io.tollgate.payments.card.Terminal;
import io.tollgate.payments.card.Track2;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the host learns of a card and of how it was presented. */
final class CardFields {
  private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyMM", Locale.ROOT);
  private static final String NORMAL = "00";
  private static final String E_COMMERCE = "59";
  private static final int POSTAL_CODE = 9;
  private static final int ADDRESS_LINE = 20;

  private CardFields() {}

  /** @param terminal ours, where the merchant has none */
  static void add(Message.Builder message, PresentedCard presented, String terminal) {
    switch (presented) {
      case PresentedCard.Online online -> {
        number(message, online.card());
        message.with(22, "812").with(25, E_COMMERCE).with(41, terminal).with(48, AdditionalData.ofRequest(online))
            .with(120, address(online.billing()));
      }
      case PresentedCard.Stripe(_, Track2 track2, Terminal at, boolean contactless, boolean fallback) -> {
        String mode = contactless ? "91" : fallback ? "80" : "90";
        message.with(35, track2.data()).with(22, mode + pin(at)).with(25, NORMAL).with(41, at.id());
      }
      case PresentedCard.Chip(Card card, EmvData emv, Terminal at, boolean contactless) -> {
        number(message, card);
        message.with(22, (contactless ? "07" : "05") + pin(at)).with(25, NORMAL).with(41, at.id())
            .with(55, new String(emv.bytes(), StandardCharsets.ISO_8859_1));
        emv.panSequence().ifPresent(sequence -> message.with(23, Digits.of(sequence, 3)));
      }
    }
  }

  /** The number and its expiry. */
  static void number(Message.Builder message, Card card) {
    message.with(2, card.number().digits()).with(14, card.expiry().format(EXPIRY));
  }

  private static String pin(Terminal terminal) { return terminal.acceptsPin() ? "1" : "2"; }

  /** The postal code padded with blanks, then the address's first line. */
  private static @Nullable String address(@Nullable BillingAddress billing) {
    if (billing == null) return null;
    String postalCode = plain(billing.postalCode(), POSTAL_CODE);
    return postalCode + " ".repeat(POSTAL_CODE - postalCode.length()) + plain(billing.line1(), ADDRESS_LINE);
  }

  /** Without accents and whatever else is not ASCII. */
  private static String plain(@Nullable String text, int longest) {
    if (text == null) return "";
    String ascii = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("[^\\p{Print}]", "");
    return ascii.substring(0, Math.min(ascii.length(), longest));
  }
}
