package io.tollgate.payments.card;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;

/** A presented card as bytes, for the vault alone. The first byte says which form follows, so that a later version can read an earlier one's. */
final class CardPlaintext {
  private static final int ONLINE = 1;
  private static final int STRIPE = 2;
  private static final int CHIP = 3;
  private static final String NONE = "";

  private CardPlaintext() {}

  static byte[] write(PresentedCard presented) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      switch (presented) {
        case PresentedCard.Online(Card card, BillingAddress billing) -> {
          out.writeByte(ONLINE);
          write(out, card);
          text(out, billing == null ? null : billing.line1());
          text(out, billing == null ? null : billing.postalCode());
        }
        case PresentedCard.Stripe(Card card, Track2 track2, Terminal terminal, boolean contactless, boolean fallback) -> {
          out.writeByte(STRIPE);
          write(out, card);
          text(out, track2.data());
          write(out, terminal);
          out.writeBoolean(contactless);
          out.writeBoolean(fallback);
        }
        case PresentedCard.Chip(Card card, EmvData emv, Terminal terminal, boolean contactless) -> {
          out.writeByte(CHIP);
          write(out, card);
          out.writeShort(emv.bytes().length);
          out.write(emv.bytes());
          write(out, terminal);
          out.writeBoolean(contactless);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** @throws IllegalArgumentException where the bytes are nothing that {@link #write} wrote */
  static PresentedCard read(byte[] plain) {
    try (var in = new DataInputStream(new ByteArrayInputStream(plain))) {
      int form = in.readByte();
      Card card = card(in);
      return switch (form) {
        case ONLINE -> new PresentedCard.Online(card, billing(text(in), text(in)));
        case STRIPE -> new PresentedCard.Stripe(card, Track2.parse(in.readUTF()).orElseThrow(), terminal(in),
            in.readBoolean(), in.readBoolean());
        case CHIP -> new PresentedCard.Chip(card, EmvData.parse(in.readNBytes(in.readUnsignedShort())).orElseThrow(),
            terminal(in), in.readBoolean());
        default -> throw new IllegalArgumentException("A form of card that this version does not know");
      };
    } catch (IOException e) {
      throw new IllegalArgumentException("Not a card", e);
    }
  }

  private static void write(DataOutputStream out, Card card) throws IOException {
    out.writeUTF(card.number().digits());
    out.writeUTF(card.expiry().toString());
    text(out, card.cvv() == null ? null : card.cvv().digits());
  }

  private static Card card(DataInputStream in) throws IOException {
    var number = new CardNumber(in.readUTF());
    var expiry = YearMonth.parse(in.readUTF());
    return new Card(number, expiry, Cvv.parse(in.readUTF()).orElse(null));
  }

  private static void write(DataOutputStream out, Terminal terminal) throws IOException {
    out.writeUTF(terminal.id());
    out.writeBoolean(terminal.acceptsPin());
  }

  private static Terminal terminal(DataInputStream in) throws IOException {
    return new Terminal(in.readUTF(), in.readBoolean());
  }

  private static void text(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeUTF(text == null ? NONE : text);
  }

  private static @Nullable String text(DataInputStream in) throws IOException {
    String text = in.readUTF();
    return text.equals(NONE) ? null : text;
  }

  private static @Nullable BillingAddress billing(@Nullable String line1, @Nullable String postalCode) {
    return line1 == null && postalCode == null ? null : new BillingAddress(line1, postalCode);
  }
}
