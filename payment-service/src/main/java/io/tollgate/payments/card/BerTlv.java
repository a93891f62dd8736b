package io.tollgate.payments.card;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Data objects in BER-TLV (EMV book 3, annex B; ISO/IEC 8825-1). Takes definite lengths of up to two bytes, tags of up to three,
 * and nothing that is not whole.
 */
final class BerTlv {
  private static final int CONSTRUCTED = 0x20;
  private static final int LONG_TAG = 0x1f;
  private static final int MORE = 0x80;
  private static final int LONGEST_TAG = 3;
  private static final int DEEPEST = 4;

  private BerTlv() {}

  /** Primitive objects, those within templates too, in their order; empty where the bytes are no sequence of whole objects. */
  static Optional<List<Tlv>> parse(byte[] bytes) {
    List<Tlv> found = new ArrayList<>();
    return read(new Reader(bytes, 0, bytes.length), found, 1) ? Optional.of(List.copyOf(found)) : Optional.empty();
  }

  private static boolean read(Reader in, List<Tlv> found, int depth) {
    if (depth > DEEPEST) return false;
    while (in.skipPadding()) {
      int first = in.peek();
      int tag = in.tag();
      int length = in.length();
      if (tag < 0 || length < 0 || length > in.left()) return false;
      if ((first & CONSTRUCTED) == 0) found.add(new Tlv(tag, in.take(length)));
      else if (!read(in.within(length), found, depth + 1)) return false;
    }
    return true;
  }

  /** One primitive object. */
  @SuppressWarnings("ArrayRecordComponent") // compared by content, below
  record Tlv(int tag, byte[] value) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Tlv(int otherTag, byte[] otherValue) && tag == otherTag
          && Arrays.equals(value, otherValue);
    }

    @Override
    public int hashCode() { return 31 * tag + Arrays.hashCode(value); }

    @Override
    public String toString() { return "Tlv[" + Integer.toHexString(tag) + "]"; }
  }

  private static final class Reader {
    private final byte[] bytes;
    private final int end;
    private int position;

    Reader(byte[] bytes, int start, int end) {
      this.bytes = bytes;
      this.position = start;
      this.end = end;
    }

    int left() { return end - position; }

    int peek() { return bytes[position] & 0xff; }

    /** Between objects, bytes 00 mean nothing. @return whether an object follows */
    boolean skipPadding() {
      while (position < end && bytes[position] == 0)
        position++;
      return position < end;
    }

    private int next() { return position < end ? bytes[position++] & 0xff : -1; }

    /** −1 where there is none. */
    int tag() {
      int tag = next();
      if ((tag & LONG_TAG) != LONG_TAG) return tag;
      for (int size = 2; size <= LONGEST_TAG; size++) {
        int more = next();
        if (more < 0) return -1;
        tag = tag << 8 | more;
        if ((more & MORE) == 0) return tag;
      }
      return -1;
    }

    /** −1 where there is none. */
    int length() {
      int first = next();
      if (first < MORE) return first;
      return switch (first & ~MORE) {
        case 1 -> next();
        case 2 -> {
          int high = next();
          int low = next();
          yield high < 0 || low < 0 ? -1 : high << 8 | low;
        }
        default -> -1;
      };
    }

    byte[] take(int length) {
      byte[] value = Arrays.copyOfRange(bytes, position, position + length);
      position += length;
      return value;
    }

    Reader within(int length) {
      var inner = new Reader(bytes, position, position + length);
      position += length;
      return inner;
    }
  }
}
