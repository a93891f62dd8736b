package io.tollgate.payments.acquirer.iso8583;

import com.github.kpavlov.jreactive8583.IsoMessageListener;
import com.github.kpavlov.jreactive8583.server.Iso8583Server;
import com.github.kpavlov.jreactive8583.server.ServerConfiguration;
import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.IsoType;
import com.solab.iso8583.MessageFactory;
import com.solab.iso8583.parse.ConfigParser;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.tollgate.payments.acquirer.AcquirerContract.Conduct;
import io.tollgate.payments.acquirer.AcquirerContract.OtherSide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A card host that we did not write: jreactive-8583's server, with a field map of its own. Ours is what it decides, not how it speaks. */
final class ForeignCardHost implements OtherSide, AutoCloseable {
  private final CardHostBook book = new CardHostBook();
  private final MessageFactory<IsoMessage> messages;
  private final Iso8583Server<IsoMessage> server;
  private final int port;
  private boolean up = true;

  ForeignCardHost() {
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
      messages = ConfigParser.createFromClasspathConfig("iso8583/foreign-host.xml");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    messages.setCharacterEncoding(StandardCharsets.ISO_8859_1.name());
    server = new Iso8583Server<>(port, ServerConfiguration.newBuilder().replyOnError(false).build(), messages);
    server.addMessageListener(new Listener());
    server.init();
    try {
      server.start();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  int port() { return port; }

  boolean isUp() { return up; }

  @Override
  public void conduct(Conduct conduct) { book.conduct(conduct); }

  @Override
  public long executed() { return book.executed(); }

  @Override
  public void vanish() { close(); }

  @Override
  public void close() {
    if (up) server.shutdown();
    up = false;
  }

  private final class Listener implements IsoMessageListener<IsoMessage> {
    @Override
    public boolean applies(IsoMessage message) { return true; }

    @Override
    public boolean onMessage(ChannelHandlerContext context, IsoMessage message) {
      String type = String.format("%04x", message.getType());
      Map<Integer, String> fields = new TreeMap<>();
      for (int number = 2; number <= 128; number++) {
        if (message.hasField(number)) fields.put(number, message.getField(number).toString());
      }
      Map<Integer, String> answer = book.answer(type, fields);
      switch (book.conductFor(type)) {
        case APPROVES, DECLINES_SOFTLY, DECLINES_HARD -> {
          var _ = context.writeAndFlush(written(type, answer));
        }
        case KEEPS_SILENT -> {}
        case HANGS_UP -> {
          var _ = context.close();
        }
        case TALKS_NONSENSE -> {
          var _ = context.pipeline().firstContext().writeAndFlush(
              Unpooled.copiedBuffer("\0\20this is nonsense", StandardCharsets.US_ASCII));
        }
      }
      return false;
    }

    private IsoMessage written(String type, Map<Integer, String> answer) {
      IsoMessage message = messages.newMessage(Integer.parseInt(CardHostBook.answerTo(type), 16));
      answer.forEach((number, value) -> message.setValue(number, value,
          number == 32 ? IsoType.LLVAR : IsoType.ALPHA, value.length()));
      return message;
    }
  }
}
