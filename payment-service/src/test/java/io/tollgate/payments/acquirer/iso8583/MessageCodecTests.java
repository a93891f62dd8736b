package io.tollgate.payments.acquirer.iso8583;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MessageCodecTests {
  private static final MessageCodec CODEC = new MessageCodec(new ClassPathResource("iso8583/fields.xml"),
      CardHost.Bitmap.HEX);
  private static final Message SALE = Message.of("0200").with(3, "000000").with(4, "000000004200")
      .with(7, "1125090705").with(11, "000042").with(2, "4242424242424242").build();

  private static MessageCodec of(String xml) {
    return new MessageCodec(
        new ByteArrayResource(("<j8583-config>" + xml + "</j8583-config>").getBytes(StandardCharsets.UTF_8)),
        CardHost.Bitmap.HEX);
  }

  private static String text(byte[] bytes) { return new String(bytes, StandardCharsets.ISO_8859_1); }

  @Test
  void writesTypeBitmapAndFields() {
    assertThat(text(CODEC.encode(SALE)))
        .isEqualTo("0200" + "7220000000000000" + "164242424242424242" + "000000" + "000000004200" + "1125090705"
            + "000042");
  }

  @Test
  void readsWhatItWrote() throws MalformedMessage {
    Message answer = Message.of("0210").with(7, "1125090705").with(11, "000042").with(39, "00")
        .with(55, "\u009f\u00ff\0").with(90, "0".repeat(42)).build();
    MessageCodec codec = of("<parse type='0210'><field num='7' type='NUMERIC' length='10'/>"
        + "<field num='11' type='NUMERIC' length='6'/><field num='39' type='ALPHA' length='2'/>"
        + "<field num='55' type='LLLVAR'/><field num='90' type='NUMERIC' length='42'/></parse>");

    assertThat(codec.decode(codec.encode(answer))).isEqualTo(answer);
  }

  @Test
  void sendsOnlyWhatTheFieldMapHas() {
    MessageCodec codec = of("<parse type='0200'><field num='4' type='NUMERIC' length='12'/></parse>");

    assertThat(text(codec.encode(SALE))).isEqualTo("0200" + "1000000000000000" + "000000004200");
  }

  @Test
  void addsWhatATemplateHasForThisHostAlone() {
    MessageCodec codec = of("<template type='0200'><field num='60' type='LLLVAR'>constant</field></template>"
        + "<parse type='0200'><field num='4' type='NUMERIC' length='12'/></parse>");

    assertThat(text(codec.encode(SALE.repeated())))
        .isEqualTo("0201" + "1000000000000010" + "000000004200" + "008constant");
  }

  @Test
  void writesChipDataInHexadecimalWhereTheHostWantsThat() {
    MessageCodec codec = of("<parse type='0200'><field num='55' type='LLLBIN'/></parse>");

    assertThat(text(codec.encode(Message.of("0200").with(55, "\u009f'\1").build())))
        .isEqualTo("0200" + "0000000000000200" + "0069F2701");
  }

  @Test
  void refusesAValueThatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CODEC.encode(Message.of("0200").with(4, "0000000042000").build()))
        .withMessageNotContaining("42000");
  }

  @Test
  void refusesAFieldMapThatWouldChangeValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("<parse type='0210'><field num='7' type='DATE10'/></parse>"))
        .withMessageContaining("DATE10");
  }

  @Test
  void doesNotQuoteWhatItCannotRead() {
    byte[] unknown = "0999400000000000000016424242424242424".getBytes(StandardCharsets.US_ASCII);

    assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> CODEC.decode(unknown))
        .withMessageNotContaining("4242");
    assertThat(SALE.toString()).doesNotContain("4242").contains("000042");
  }
}
