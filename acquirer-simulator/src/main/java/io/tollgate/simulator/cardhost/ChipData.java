package io.tollgate.simulator.cardhost;

import java.util.HashSet;
import java.util.Set;

/** Field 55, BER-TLV as in EMV book 3, annex B. The host looks at its form, not at its cryptogram. */
final class ChipData {
  private static final int TAG_GOES_ON = 0x1f;
  private static final int MORE = 0x80;

  private final String bytes;
  private int position;

  private ChipData(String bytes) { this.bytes = bytes; }

  /** @throws FormatError where the objects don't fill it exactly, or one comes twice */
  static void check(Message message) throws FormatError {
    var data = new ChipData(message.get(Field.CHIP_DATA));
    var seen = new HashSet<String>();
    while (data.position < data.bytes.length())
      data.object(seen);
  }

  private void object(Set<String> seen) throws FormatError {
    int start = position;
    if ((next() & TAG_GOES_ON) == TAG_GOES_ON) { while ((next() & MORE) != 0) {} }
    if (!seen.add(bytes.substring(start, position))) throw malformed();
    int length = next();
    if (length == (MORE | 1)) length = next();
    else if (length >= MORE) throw malformed();
    if (length > bytes.length() - position) throw malformed();
    position += length;
  }

  private int next() throws FormatError {
    if (position >= bytes.length()) throw malformed();
    return bytes.charAt(position++);
  }

  private static FormatError malformed() { return new FormatError(Field.CHIP_DATA, "is no BER-TLV"); }
}
