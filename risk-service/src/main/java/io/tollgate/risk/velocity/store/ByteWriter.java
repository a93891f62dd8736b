package io.tollgate.risk.velocity.store;

import java.util.Arrays;
import java.util.UUID;

/** Numbers in as few bytes as they need, seven bits each, the lowest first (LEB128, as in Protocol Buffers). */
final class ByteWriter {
  private byte[] bytes = new byte[256];
  private int size;

  void put(int value) {
    makeRoom(1);
    bytes[size++] = (byte) value;
  }

  void put(byte[] some) {
    makeRoom(some.length);
    System.arraycopy(some, 0, bytes, size, some.length);
    size += some.length;
  }

  void put(UUID id) {
    putWhole(id.getMostSignificantBits());
    putWhole(id.getLeastSignificantBits());
  }

  private void putWhole(long value) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE)
      put((int) (value >>> shift));
  }

  /** Negative ones as the largest. */
  void putUnsigned(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      put((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    put((int) rest);
  }

  /** The sign in the lowest bit, so that small ones are short on both sides of zero. */
  void putSigned(long value) {
    putUnsigned((value << 1) ^ (value >> 63));
  }

  byte[] toArray() { return Arrays.copyOf(bytes, size); }

  private void makeRoom(int more) {
    if (size + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
  }
}
