package io.tollgate.risk.velocity.store;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Reads what {@link ByteWriter} wrote. Fails with an {@link IndexOutOfBoundsException} where there is no more. */
final class ByteReader {
  private final byte[] bytes;
  private int position;

  ByteReader(byte[] bytes) { this.bytes = bytes; }

  int get() { return bytes[position++] & 0xFF; }

  UUID getUuid() { return new UUID(getWhole(), getWhole()); }

  private long getWhole() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++)
      value = value << Byte.SIZE | get();
    return value;
  }

  long getUnsigned() {
    long value = 0;
    int shift = 0;
    int next;
    do {
      next = get();
      value |= (long) (next & 0x7F) << shift;
      shift += 7;
    } while (next > 0x7F);
    return value;
  }

  long getSigned() {
    long value = getUnsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  String getText(int length) {
    var text = new String(bytes, position, length, StandardCharsets.US_ASCII);
    position += length;
    return text;
  }
}
