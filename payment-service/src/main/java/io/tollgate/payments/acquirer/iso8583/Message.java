package io.tollgate.payments.acquirer.iso8583;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A message as its type and its fields' values.
 *
 * @param type four digits
 * @param fields by number, as text; of binary fields, each byte is one character (ISO 8859-1)
 */
record Message(String type, Map<Integer, String> fields) {

  Message {
    fields = Map.copyOf(fields);
  }

  Optional<String> field(int number) { return Optional.ofNullable(fields.get(number)); }

  static Builder of(String type) { return new Builder(type); }

  /** The same, sent again: the type's last digit says so. */
  Message repeated() {
    return new Message(type.substring(0, 3) + "1", fields);
  }

  /** Nothing of the card. */
  @Override
  public String toString() {
    return "Message[" + type + ", 7=" + fields.get(7) + ", 11=" + fields.get(11) + ", 37=" + fields.get(37) + ", 39="
        + fields.get(39) + ", 70=" + fields.get(70) + "]";
  }

  /** Collects fields; those without a value are left out. */
  static final class Builder {
    private final String type;
    private final Map<Integer, String> fields = new TreeMap<>();

    private Builder(String type) { this.type = type; }

    Builder with(int number, @Nullable String value) {
      if (value != null) fields.put(number, value);
      return this;
    }

    Message build() { return new Message(type, fields); }
  }
}
