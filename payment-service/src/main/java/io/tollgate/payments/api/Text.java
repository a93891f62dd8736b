package io.tollgate.payments.api;

import io.tollgate.common.kit.problem.InvalidRequest;

import org.jspecify.annotations.Nullable;

/** Checks of the texts that merchants send: present, not too long, and storable (no NUL, no half of a surrogate pair). */
public final class Text {
  private Text() {}

  public static String required(String param, @Nullable String text, int longest) {
    String checked = optional(param, text, longest);
    if (checked == null || checked.isBlank()) throw missing(param);
    return checked;
  }

  public static @Nullable String optional(String param, @Nullable String text, int longest) {
    if (text == null) return null;
    if (text.codePointCount(0, text.length()) > longest) {
      throw InvalidRequest.unacceptable("text_too_long", param, "The field has more than " + longest + " characters.");
    }
    if (!text.codePoints().allMatch(Text::isStorable)) {
      throw InvalidRequest.unacceptable("text_not_storable", param, "The field has a character that is no text.");
    }
    return text;
  }

  public static <T> T present(String param, @Nullable T field) {
    if (field == null) throw missing(param);
    return field;
  }

  static InvalidRequest missing(String param) {
    return InvalidRequest.malformed("missing_field", param, "The field is required.");
  }

  private static boolean isStorable(int codePoint) {
    return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
  }
}
