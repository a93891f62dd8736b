package io.tollgate.payments.acquirer.iso8583;

import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.IsoType;
import com.solab.iso8583.IsoValue;
import com.solab.iso8583.MessageFactory;
import com.solab.iso8583.parse.ConfigParser;
import com.solab.iso8583.parse.FieldParseInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Messages to bytes and back, by a host's field map. The parse guide of a message's type says how each field is written; a
 * field that is not in it is not sent. A template of that type adds fields that this host wants and we know nothing of.
 */
final class MessageCodec {
  private static final Pattern TYPE = Pattern.compile("[0-9]{4}");
  private static final Set<IsoType> BYTES = Set.of(IsoType.BINARY, IsoType.LLBIN, IsoType.LLLBIN);
  private static final Set<IsoType> FORMS = Set.of(IsoType.NUMERIC, IsoType.ALPHA, IsoType.LLVAR, IsoType.LLLVAR,
      IsoType.BINARY, IsoType.LLBIN, IsoType.LLLBIN);
  private final FieldMap map = new FieldMap();

  /** @throws IllegalArgumentException where the field map has a form that would change values, as dates do */
  MessageCodec(Resource fieldMap, CardHost.Bitmap bitmap) {
    // One character a byte, so that chip data pass as they are.
    map.setCharacterEncoding(StandardCharsets.ISO_8859_1.name());
    map.setUseBinaryBitmap(bitmap == CardHost.Bitmap.BINARY);
    try (Reader xml = new InputStreamReader(fieldMap.getInputStream(), StandardCharsets.UTF_8)) {
      ConfigParser.configureFromReader(map, xml);
    } catch (IOException e) {
      throw new UncheckedIOException("No field map in " + fieldMap, e);
    }
    map.check();
  }

  /** @throws IllegalArgumentException where a value does not fit its field */
  byte[] encode(Message message) {
    int type = number(message.type());
    Map<Integer, FieldParseInfo> guide = map.guide(type & ~0xf);
    if (guide == null) throw new IllegalArgumentException("The field map has no " + message.type());
    IsoMessage out = map.newMessage(type & ~0xf);
    out.setType(type);
    message.fields().forEach((number, value) -> {
      FieldParseInfo form = guide.get(number);
      if (form != null) out.setField(number, write(number, value, form));
    });
    return out.writeData();
  }

  private static IsoValue<?> write(int number, String value, FieldParseInfo form) {
    IsoType type = form.getType();
    if (type.needsLength() && !BYTES.contains(type) && value.length() > form.getLength()) {
      throw new IllegalArgumentException("Field " + number + " takes " + form.getLength() + " characters");
    }
    Object content = BYTES.contains(type) ? value.getBytes(StandardCharsets.ISO_8859_1) : value;
    return type.needsLength() ? new IsoValue<>(type, content, form.getLength()) : new IsoValue<>(type, content);
  }

  /** @throws MalformedMessage where the bytes are no message of this field map */
  Message decode(byte[] bytes) throws MalformedMessage {
    String text = new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1);
    // The library logs a message whose type it does not know, with all its fields.
    if (!TYPE.matcher(text).matches() || map.guide(number(text)) == null) {
      throw new MalformedMessage("a message of no known type");
    }
    try {
      return read(text, map.parseMessage(bytes, 0));
    } catch (ParseException | UnsupportedEncodingException | RuntimeException e) {
      throw new MalformedMessage("a message that does not follow the field map (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static Message read(String type, IsoMessage in) {
    Message.Builder message = Message.of(type);
    for (int number = 2; number <= 128; number++) {
      if (in.hasField(number)) message.with(number, text(in.getField(number)));
    }
    return message.build();
  }

  private static String text(IsoValue<?> value) {
    return value.getValue() instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.ISO_8859_1)
        : value.toString();
  }

  private static int number(String type) { return Integer.parseInt(type, 16); }

  /** Opens j8583's parse guides to the writing of messages. */
  private static final class FieldMap extends MessageFactory<IsoMessage> {
    @Nullable
    Map<Integer, FieldParseInfo> guide(int type) { return parseMap.get(type); }

    void check() {
      parseMap.forEach((type, guide) -> guide.forEach((number, form) -> {
        if (!FORMS.contains(form.getType())) {
          throw new IllegalArgumentException(
              "The field map has " + form.getType() + " for field " + number + " of " + Integer.toHexString(type));
        }
      }));
    }
  }
}
