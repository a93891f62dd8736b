package io.tollgate.payments.card;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What a chip and its terminal agreed on, as data objects in BER-TLV (EMV book 3): sent to the issuer as it is (ISO 8583 field 55). */
public final class EmvData {
  /** What field 55 holds. */
  private static final int LONGEST = 255;
  private static final int PAN = 0x5a;
  private static final int TRACK_2_EQUIVALENT = 0x57;
  private static final int EXPIRY = 0x5f24;
  private static final int PAN_SEQUENCE = 0x5f34;
  private static final int CRYPTOGRAM = 0x9f26;
  private static final int CRYPTOGRAM_LENGTH = 8;
  private static final int CRYPTOGRAM_INFORMATION = 0x9f27;
  private static final int DECLINED = 0b00;
  private final byte[] bytes;
  private final List<BerTlv.Tlv> objects;

  private EmvData(byte[] bytes, List<BerTlv.Tlv> objects) {
    this.bytes = bytes;
    this.objects = objects;
  }

  /** Empty where the bytes are no sequence of whole data objects, or more than 255. */
  public static Optional<EmvData> parse(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > LONGEST) return Optional.empty();
    byte[] own = bytes.clone();
    return BerTlv.parse(own).filter(objects -> !objects.isEmpty()).map(objects -> new EmvData(own, objects));
  }

  public byte[] bytes() { return bytes.clone(); }

  /** The card: from the track 2 equivalent (tag 57), or from PAN and expiry (5A, 5F24); empty where neither is there, or right. */
  public Optional<Card> card() {
    return track2().map(track -> new Card(track.number(), track.expiry(), null)).or(this::cardOfPan);
  }

  private Optional<Card> cardOfPan() {
    return number().flatMap(number -> digits(EXPIRY).flatMap(Expiry::parseYearMonth)
        .map(expiry -> new Card(number, expiry, null)));
  }

  /** Whether an object comes twice, or a card is named that can't be one, or two different ones are. */
  public boolean contradictsItself() {
    boolean twice = objects.stream().map(BerTlv.Tlv::tag).distinct().count() < objects.size();
    boolean unreadable = (find(TRACK_2_EQUIVALENT).isPresent() && track2().isEmpty())
        || (find(PAN).isPresent() && number().isEmpty());
    boolean different = number().isPresent() && track2().isPresent()
        && !number().equals(track2().map(Track2::number));
    return twice || unreadable || different;
  }

  private Optional<CardNumber> number() { return digits(PAN).flatMap(CardNumber::parse); }

  public Optional<Track2> track2() { return digits(TRACK_2_EQUIVALENT).flatMap(Track2::parse); }

  /** Which of several cards with the same PAN (tag 5F34): 0 to 99. */
  public Optional<Integer> panSequence() {
    return digits(PAN_SEQUENCE).filter(text -> text.matches("[0-9]{2}")).map(Integer::valueOf);
  }

  /** Whether there is one, whole: eight bytes. */
  public boolean hasCryptogram() {
    return find(CRYPTOGRAM).filter(value -> value.length == CRYPTOGRAM_LENGTH).isPresent();
  }

  /** Whether chip or terminal declined by themselves (tag 9F27: an AAC). */
  public boolean isDeclinedOffline() {
    return find(CRYPTOGRAM_INFORMATION).filter(value -> value.length == 1)
        .map(value -> (value[0] & 0xff) >> 6 == DECLINED).orElse(false);
  }

  /** Binary-coded digits, up to where the padding with F begins. */
  private Optional<String> digits(int tag) {
    return find(tag).map(value -> HexFormat.of().withUpperCase().formatHex(value).replaceAll("F+$", ""));
  }

  private Optional<byte[]> find(int tag) {
    return objects.stream().filter(object -> object.tag() == tag).map(BerTlv.Tlv::value).findFirst();
  }

  @Override
  public String toString() { return "EmvData[" + objects.size() + " objects]"; }
}
