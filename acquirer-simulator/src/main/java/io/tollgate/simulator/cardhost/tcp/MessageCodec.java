package io.tollgate.simulator.cardhost.tcp;

import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.IsoValue;
import com.solab.iso8583.MessageFactory;
import com.solab.iso8583.parse.ConfigParser;
import io.tollgate.simulator.cardhost.Field;
import io.tollgate.simulator.cardhost.Message;
import io.tollgate.simulator.cardhost.MessageKind;
import io.tollgate.simulator.cardhost.tcp.CardHostProperties.Bitmap;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.EnumMap;
import java.util.Objects;
import java.util.regex.Pattern;

/** Messages as bytes, by the field map. */
final class MessageCodec {
  private static final String FIELD_MAP = "/card-host-fields.xml";
  private static final int MTI_LENGTH = 4;
  private static final int HEX_BITMAP_LENGTH = 16;
  private static final int LAST_FIELD = 128;
  private static final Pattern HEX_BITMAP = Pattern.compile("[0-7][0-9A-Fa-f]{15}|[89A-Fa-f][0-9A-Fa-f]{31}");

  private final MessageFactory<IsoMessage> factory = new MessageFactory<>();
  private final Bitmap bitmap;

  MessageCodec(Bitmap bitmap) {
    this.bitmap = bitmap;
    try (InputStream map = Objects.requireNonNull(MessageCodec.class.getResourceAsStream(FIELD_MAP), FIELD_MAP)) {
      ConfigParser.configureFromReader(factory, new InputStreamReader(map, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // One character a byte, so that lengths count bytes, and chip data comes through.
    factory.setCharacterEncoding(StandardCharsets.ISO_8859_1.name());
    factory.setUseBinaryBitmap(bitmap == Bitmap.BINARY);
  }

  /** @throws UnreadableMessage where the bytes are not exactly one message that a client sends */
  Message decode(byte[] bytes) throws UnreadableMessage {
    String mti = mti(bytes);
    IsoMessage parsed = parse(bytes);
    var fields = new EnumMap<Field, String>(Field.class);
    for (int number = 2; number <= LAST_FIELD; number++) {
      IsoValue<?> value = parsed.getField(number);
      if (value != null) fields.put(field(number), value.toString());
    }
    return new Message(mti, fields);
  }

  byte[] encode(Message message) {
    IsoMessage encoded = factory.newMessage(Integer.parseInt(message.mti(), 16));
    for (int number = 2; number <= LAST_FIELD; number++) {
      if (!encoded.hasField(number)) continue;
      String value = message.fields().get(field(number));
      if (value == null) encoded.removeFields(number);
      else
        encoded.updateValue(number, value);
    }
    return encoded.writeData();
  }

  /** Checked before the library sees them: it logs a message that it has no map for, and skips what is no bitmap. */
  private String mti(byte[] bytes) throws UnreadableMessage {
    String start = new String(bytes, 0, Math.min(bytes.length, MTI_LENGTH + 2 * HEX_BITMAP_LENGTH),
        StandardCharsets.ISO_8859_1);
    if (start.length() < MTI_LENGTH || MessageKind.of(start.substring(0, MTI_LENGTH)).isEmpty()) {
      throw new UnreadableMessage("a message of no known type");
    }
    if (bitmap == Bitmap.HEX && !HEX_BITMAP.matcher(start.substring(MTI_LENGTH)).lookingAt()) {
      throw new UnreadableMessage("a message without a bitmap");
    }
    return start.substring(0, MTI_LENGTH);
  }

  private IsoMessage parse(byte[] bytes) throws UnreadableMessage {
    IsoMessage parsed;
    try {
      parsed = factory.parseMessage(bytes, 0);
      if (parsed.writeData().length == bytes.length) return parsed;
    } catch (ParseException | IOException | RuntimeException e) {
      throw new UnreadableMessage("a message that can't be decoded (" + e.getClass().getSimpleName() + ")");
    }
    throw new UnreadableMessage("a message with more in it than its fields");
  }

  private static Field field(int number) {
    return Field.of(number).orElseThrow(() -> new IllegalStateException("The field map has an unknown field"));
  }
}
