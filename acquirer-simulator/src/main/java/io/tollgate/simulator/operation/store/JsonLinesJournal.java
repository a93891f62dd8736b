package io.tollgate.simulator.operation.store;

import io.tollgate.common.kit.json.EventJson;
import io.tollgate.simulator.operation.Entry;
import io.tollgate.simulator.operation.Journal;
import io.tollgate.simulator.operation.OperationId;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The journal as a file that only grows. Each line reaches the operating system before the answer reaches the platform, so
 * a killed process loses nothing; a line that was torn while it was written is cut off at the next start.
 */
@Component
final class JsonLinesJournal implements Journal, Closeable {
  private final Path file;
  private final FileChannel channel;
  private final ReentrantLock writing = new ReentrantLock();

  JsonLinesJournal(JournalProperties properties) throws IOException {
    this.file = properties.journal().toAbsolutePath();
    Files.createDirectories(file.getParent());
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @Override
  public void replay(Consumer<Entry> recorded, Consumer<OperationId> askedAgain) {
    try (InputStream in = Files.newInputStream(file)) {
      var lines = new Lines(in);
      long whole = 0;
      for (int number = 1; lines.next(); number++) {
        JournalLine line = parse(lines.current(), number);
        if (line.isAgain()) askedAgain.accept(line.id());
        else
          recorded.accept(entry(line, number));
        whole += lines.current().length + 1L;
      }
      channel.truncate(whole);
      channel.position(whole);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void recorded(Entry entry) { append(JournalLine.of(entry)); }

  @Override
  public void askedAgain(OperationId id) { append(JournalLine.again(id)); }

  private void append(JournalLine line) {
    byte[] json = EventJson.write(line);
    ByteBuffer bytes = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
    writing.lock();
    try {
      while (bytes.hasRemaining())
        channel.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writing.unlock();
    }
  }

  private JournalLine parse(byte[] line, int number) {
    try {
      return EventJson.read(line, JournalLine.class);
    } catch (JacksonException e) {
      throw damaged(number, e);
    }
  }

  private Entry entry(JournalLine line, int number) {
    try {
      return line.toEntry();
    } catch (IllegalArgumentException e) {
      throw damaged(number, e);
    }
  }

  private IllegalStateException damaged(int number, Exception cause) {
    return new IllegalStateException("Line " + number + " of the journal " + file + " is damaged", cause);
  }

  @Override
  public void close() throws IOException { channel.close(); }

  /** Whole lines only: what follows the last line feed was never finished. */
  private static final class Lines {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;
    private int position;
    private byte[] current = new byte[0];

    Lines(InputStream in) { this.in = in; }

    boolean next() throws IOException {
      var line = new ByteArrayOutputStream();
      while (true) {
        if (position == filled) {
          filled = in.read(buffer);
          position = 0;
          if (filled <= 0) return false;
        }
        byte next = buffer[position++];
        if (next == '\n') {
          current = line.toByteArray();
          return true;
        }
        line.write(next);
      }
    }

    byte[] current() { return current; }
  }
}
