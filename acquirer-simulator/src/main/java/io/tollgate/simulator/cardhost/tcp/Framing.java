package io.tollgate.simulator.cardhost.tcp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** How a message is told from the next one: by its length, which precedes it and does not count itself. */
enum Framing {
  /** Two bytes, big-endian. */
  BINARY_2(2) {
    @Override
    int length(byte[] header) { return Byte.toUnsignedInt(header[0]) << Byte.SIZE | Byte.toUnsignedInt(header[1]); }

    @Override
    byte[] header(int length) { return new byte[]{(byte) (length >> Byte.SIZE), (byte) length}; }
  },
  /** Four ASCII digits. */
  ASCII_4(4) {
    @Override
    int length(byte[] header) throws UnreadableMessage {
      int length = 0;
      for (byte digit : header) {
        if (digit < '0' || digit > '9') throw new UnreadableMessage("a length that is no number");
        length = length * 10 + digit - '0';
      }
      return length;
    }

    @Override
    byte[] header(int length) { return String.format(Locale.ROOT, "%04d", length).getBytes(StandardCharsets.US_ASCII); }
  };

  static final int LONGEST = 4096;

  private final int headerLength;

  Framing(int headerLength) { this.headerLength = headerLength; }

  abstract int length(byte[] header) throws UnreadableMessage;

  abstract byte[] header(int length);

  /**
   * The next message; empty where the client has ended the connection.
   *
   * @throws UnreadableMessage where no message can have that length, or the connection ended in the middle of one
   */
  Optional<byte[]> read(DataInputStream in) throws IOException, UnreadableMessage {
    int first = in.read();
    if (first < 0) return Optional.empty();
    try {
      byte[] header = new byte[headerLength];
      header[0] = (byte) first;
      in.readFully(header, 1, headerLength - 1);
      int length = length(header);
      if (length == 0 || length > LONGEST) throw new UnreadableMessage("a message of " + length + " bytes");
      byte[] message = new byte[length];
      in.readFully(message);
      return Optional.of(message);
    } catch (EOFException _) {
      throw new UnreadableMessage("half a message");
    }
  }

  byte[] frame(byte[] message) {
    byte[] header = header(message.length);
    byte[] frame = new byte[header.length + message.length];
    System.arraycopy(header, 0, frame, 0, header.length);
    System.arraycopy(message, 0, frame, header.length, message.length);
    return frame;
  }
}
