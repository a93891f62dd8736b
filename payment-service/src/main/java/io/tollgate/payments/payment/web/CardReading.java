package io.tollgate.payments.payment.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.payments.api.Text;
import io.tollgate.payments.card.Card;
import io.tollgate.payments.card.EmvData;
import io.tollgate.payments.card.EntryMode;
import io.tollgate.payments.card.PresentedCard;
import io.tollgate.payments.card.Terminal;
import io.tollgate.payments.card.Track2;
import org.jspecify.annotations.Nullable;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a terminal read of a card: chip data where the mode is chip, track 2 where it is swipe or fallback, either where it is
 * contactless. Track 2 beside chip data must be of the same card.
 */
record CardReading(String entryMode, @Nullable String track2, @Nullable String emv, TerminalRequest terminal) {
  private static final String TRACK_2 = "method.track2";
  private static final String EMV = "method.emv";
  private static final Pattern BYTES = Pattern.compile("(?:[0-9A-Fa-f]{2}){1,255}");

  /** @throws InvalidRequest naming the first field that is not acceptable; never with a value */
  PresentedCard toPresented() {
    EntryMode mode = EntryMode.find(entryMode).orElseThrow(() -> InvalidRequest.unacceptable("invalid_entry_mode",
        "method.entry_mode", "The entry mode is chip, contactless, swipe or fallback."));
    Terminal at = terminal.toTerminal();
    return switch (mode) {
      case CHIP -> chip(at, false);
      case CONTACTLESS -> emv == null && track2 != null ? stripe(at, true, false) : chip(at, true);
      case SWIPE -> stripe(at, false, false);
      case FALLBACK -> stripe(at, false, true);
    };
  }

  private PresentedCard chip(Terminal at, boolean contactless) {
    EmvData data = emvData(Text.present(EMV, emv));
    Optional<Track2> track = Optional.ofNullable(track2).map(CardReading::track2);
    Card card = data.card().or(() -> track.map(CardReading::cardOf))
        .orElseThrow(() -> invalidEmv("The chip data name no card (tag 57, or 5A and 5F24)."));
    if (track.filter(read -> !read.number().equals(card.number())).isPresent()) {
      throw InvalidRequest.unacceptable("card_data_mismatch", TRACK_2,
          "Track 2 and the chip data are of different cards.");
    }
    if (!data.hasCryptogram()) {
      throw InvalidRequest.unacceptable("emv_without_cryptogram", EMV,
          "The chip data have no cryptogram (tag 9F26): no issuer could tell the chip from a copy.");
    }
    return new PresentedCard.Chip(card, data, at, contactless);
  }

  private PresentedCard stripe(Terminal at, boolean contactless, boolean fallback) {
    if (emv != null) {
      throw InvalidRequest.malformed("unknown_field", EMV, "The chip was not read in this entry mode.");
    }
    Track2 track = track2(Text.present(TRACK_2, track2));
    return new PresentedCard.Stripe(cardOf(track), track, at, contactless, fallback);
  }

  private static Card cardOf(Track2 track) { return new Card(track.number(), track.expiry(), null); }

  private static Track2 track2(String text) {
    return Track2.parse(text).orElseThrow(
        () -> InvalidRequest.unacceptable("invalid_track2", TRACK_2, "The field is no track 2 (ISO/IEC 7813)."));
  }

  private static EmvData emvData(String hex) {
    if (!BYTES.matcher(hex).matches()) throw invalidEmv("The chip data are 1 to 255 bytes in hexadecimal digits.");
    EmvData data = EmvData.parse(HexFormat.of().parseHex(hex))
        .orElseThrow(() -> invalidEmv("The chip data are not whole data objects (BER-TLV)."));
    if (data.contradictsItself()) {
      throw invalidEmv("The chip data have an object twice, or name a card that is none, or two.");
    }
    return data;
  }

  private static InvalidRequest invalidEmv(String detail) {
    return InvalidRequest.unacceptable("invalid_emv", EMV, detail);
  }

  @Override
  public String toString() { return "CardReading[…]"; }
}
