package io.tollgate.payments.acquirer.iso8583;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a host's answers a result stands: {@code 48.87} is subelement 87 of field 48, {@code 44:10} the tenth character of
 * field 44.
 */
sealed interface ResultPlace {
  /** Empty where the answer has none. */
  String in(Message answer);

  /** @throws IllegalArgumentException where the text names no place */
  static ResultPlace valueOf(String text) {
    Matcher place = Form.PLACE.matcher(text);
    if (!place.matches()) throw new IllegalArgumentException("Neither field.subelement nor field:position: " + text);
    int field = Integer.parseInt(place.group(1));
    if (field < 2 || field > 128) throw new IllegalArgumentException("No field of a message: " + field);
    return place.group(2) == null
        ? new Position(field, Integer.parseInt(place.group(3)))
        : new Subelement(field, place.group(2));
  }

  /** @param number two digits */
  record Subelement(int field, String number) implements ResultPlace {
    @Override
    public String in(Message answer) {
      return AdditionalData.parse(answer.field(field).orElse("")).getOrDefault(number, "");
    }
  }

  /** @param position from 1 */
  record Position(int field, int position) implements ResultPlace {
    @Override
    public String in(Message answer) {
      String text = answer.field(field).orElse("");
      return position > text.length() ? "" : text.substring(position - 1, position).strip();
    }
  }

  /** How places are written. */
  final class Form {
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,3})(?:\\.([0-9]{2})|:([1-9][0-9]{0,2}))");

    private Form() {}
  }
}
