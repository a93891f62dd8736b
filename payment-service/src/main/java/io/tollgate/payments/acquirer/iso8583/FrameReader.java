package io.tollgate.payments.acquirer.iso8583;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Cuts what the host sends into messages. Its buffer holds one frame of the longest kind, whatever length the host claims. */
final class FrameReader {
  private final ReadableByteChannel channel;
  private final LengthHeader header;
  private final ByteBuffer buffer;

  FrameReader(ReadableByteChannel channel, LengthHeader header) {
    this.channel = channel;
    this.header = header;
    this.buffer = ByteBuffer.allocate(header.size() + LengthHeader.LONGEST_MESSAGE).flip();
  }

  /** Waits for it. @throws EOFException where the host has closed the connection; @throws MalformedMessage */
  byte[] next() throws IOException {
    await(header.size());
    int length = header.read(buffer);
    if (length == 0 || length > LengthHeader.LONGEST_MESSAGE)
      throw new MalformedMessage("a frame of " + length + " bytes");
    await(length);
    byte[] message = new byte[length];
    buffer.get(message);
    return message;
  }

  private void await(int bytes) throws IOException {
    if (buffer.remaining() >= bytes) return;
    buffer.compact();
    while (buffer.position() < bytes) { if (channel.read(buffer) < 0) throw new EOFException("closed by the host"); }
    buffer.flip();
  }
}
