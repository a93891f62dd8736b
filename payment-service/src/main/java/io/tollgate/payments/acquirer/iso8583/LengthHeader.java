package io.tollgate.payments.acquirer.iso8583;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What stands before a message and says how long it is, without itself. */
enum LengthHeader {
  /** Two bytes, big-endian. */
  BINARY_2(2) {
    @Override
    void write(ByteBuffer out, int length) { out.putShort((short) length); }

    @Override
    int read(ByteBuffer in) { return in.getShort() & 0xffff; }
  },
  /** Four decimal digits. */
  ASCII_4(4) {
    @Override
    void write(ByteBuffer out, int length) { out.put(Digits.of(length, size()).getBytes(StandardCharsets.US_ASCII)); }

    @Override
    int read(ByteBuffer in) throws MalformedMessage {
      int length = 0;
      for (int i = 0; i < size(); i++) {
        int digit = in.get() - '0';
        if (digit < 0 || digit > 9) throw new MalformedMessage("a length that is no number");
        length = length * 10 + digit;
      }
      return length;
    }
  };

  /** What docs/iso8583.md allows a message. */
  static final int LONGEST_MESSAGE = 4_096;
  private final int size;

  LengthHeader(int size) { this.size = size; }

  int size() { return size; }

  abstract void write(ByteBuffer out, int length);

  abstract int read(ByteBuffer in) throws MalformedMessage;

  /** @throws IllegalArgumentException where the message is too long */
  ByteBuffer frame(byte[] message) {
    if (message.length > LONGEST_MESSAGE)
      throw new IllegalArgumentException("A message of " + message.length + " bytes");
    ByteBuffer frame = ByteBuffer.allocate(size + message.length);
    write(frame, message.length);
    return frame.put(message).flip();
  }
}
