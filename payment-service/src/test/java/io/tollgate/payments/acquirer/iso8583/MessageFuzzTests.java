package io.tollgate.payments.acquirer.iso8583;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.springframework.core.io.ClassPathResource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a host sends, it is a message or it is malformed. The build replays the corpus; {@code JAZZER_FUZZ=1} looks for
 * more (docs/adding-an-acquirer.md has the command).
 */
class MessageFuzzTests {
  private static final MessageCodec HEX = new MessageCodec(new ClassPathResource("iso8583/fields.xml"),
      CardHost.Bitmap.HEX);
  private static final MessageCodec BINARY = new MessageCodec(new ClassPathResource("iso8583/fields.xml"),
      CardHost.Bitmap.BINARY);

  @FuzzTest(maxDuration = "2m")
  void anyBytesAreFramesOrMalformed(byte[] bytes) {
    for (LengthHeader header : LengthHeader.values()) {
      var frames = new FrameReader(Channels.newChannel(new ByteArrayInputStream(bytes)), header);
      int read = 0;
      try {
        while (true)
          read += header.size() + decoded(HEX, frames.next());
      } catch (IOException _) {
        assertThat(read).isLessThanOrEqualTo(bytes.length);
      }
    }
  }

  @FuzzTest(maxDuration = "2m")
  void anyFrameIsAMessageOrMalformed(byte[] bytes) {
    decoded(HEX, bytes);
    decoded(BINARY, bytes);
  }

  /** @return how many bytes it took */
  private static int decoded(MessageCodec codec, byte[] bytes) {
    try {
      Message message = codec.decode(bytes);
      int characters = message.fields().values().stream().mapToInt(String::length).sum();
      // What is shorter in the frame than in the message: nothing. Fixed fields are never padded beyond it.
      assertThat(characters).isLessThanOrEqualTo(bytes.length);
      var _ = MessageKey.ofAnswer(message);
      var _ = AdditionalData.parse(message.field(48).orElse(""));
      var _ = message.field(39).map(ResponseCode::of);
      assertThat(message.toString()).hasSizeLessThan(120);
    } catch (MalformedMessage e) {
      assertThat(e.getMessage()).isNotBlank();
    }
    return bytes.length;
  }
}
