package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.acquirer.DeclineCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ResponseCodeTests {
  private static final Path DOCUMENT = Path.of("../docs/iso8583.md");
  private static final Pattern ROW = Pattern
      .compile("\\| ([0-9A-Z]{2}(?:, [0-9A-Z]{2})*) \\| `([a-z_]+)` \\| (yes|no) \\| `([a-z_]+)` \\|");

  record Row(List<String> codes, String decline, boolean soft, String advice) {}

  static Stream<Row> rows() throws IOException {
    return Files.readAllLines(DOCUMENT).stream().map(ROW::matcher).filter(row -> row.matches())
        .map(row -> new Row(List.of(row.group(1).split(", ")), row.group(2), row.group(3).equals("yes"),
            row.group(4)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void meansWhatTheDocumentSays(Row row) {
    DeclineCode code = DeclineCode.find(row.decline()).orElseThrow();

    assertThat(code.soft()).isEqualTo(row.soft());
    assertThat(code.advice().name().toLowerCase(Locale.ROOT)).isEqualTo(row.advice());
    assertThat(row.codes()).allSatisfy(each -> assertThat(ResponseCode.of(each)).isEqualTo(meaning(code)));
  }

  private static ResponseCode meaning(DeclineCode code) {
    return switch (code) {
      case AUTHENTICATION_REQUIRED -> new ResponseCode.Challenge();
      case PROCESSING_ERROR -> new ResponseCode.Malfunction();
      default -> new ResponseCode.Decline(code);
    };
  }

  @Test
  void hasARowForAllButTheSpecialOnes() throws IOException {
    assertThat(rows().flatMap(row -> row.codes().stream())).hasSize(46).doesNotHaveDuplicates()
        .doesNotContain("00", "08", "11", "10", "85", "03", "30", "94");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "08", "11"})
  void approves(String code) { assertThat(ResponseCode.of(code)).isEqualTo(new ResponseCode.Approval()); }

  @Test
  void leavesInDoubtWhatWasPartlyApproved() {
    assertThat(ResponseCode.of("10")).isInstanceOf(ResponseCode.Unclear.class);
  }

  @Test
  void saysThatTheHostHasItAlready() { assertThat(ResponseCode.of("94")).isEqualTo(new ResponseCode.Duplicate()); }

  @ParameterizedTest
  @ValueSource(strings = {"03", "30"})
  void failsWhatTheHostWontProcess(String code) {
    assertThat(ResponseCode.of(code)).isEqualTo(new ResponseCode.Unprocessable(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "99", "ZZ", "0", "  "})
  void isASoftRefusalWhenNobodyKnowsIt(String code) {
    assertThat(ResponseCode.of(code)).isEqualTo(new ResponseCode.Decline(DeclineCode.DO_NOT_HONOR));
  }
}
