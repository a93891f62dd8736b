package io.tollgate.risk.list.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;

/** Texts that people write and the database keeps. */
final class Texts {
  private static final int LONGEST = 500;

  private Texts() {}

  /** @throws InvalidRequest where there is none, or one that can't be stored */
  static String required(@Nullable String text, String field) {
    if (text == null || text.isBlank()) {
      throw InvalidRequest.malformed("missing_field", field, "The field is required.");
    }
    return checked(text, field);
  }

  /** Empty where there is none. */
  static String optional(@Nullable String text, String field) {
    return text == null ? "" : checked(text, field);
  }

  private static String checked(String text, String field) {
    if (text.codePointCount(0, text.length()) > LONGEST) {
      throw InvalidRequest.unacceptable("text_too_long", field, "The field has more than 500 characters.");
    }
    if (!text.codePoints().allMatch(Texts::isStorable)) {
      throw InvalidRequest.unacceptable("text_not_storable", field, "The field has a character that is no text.");
    }
    return text;
  }

  private static boolean isStorable(int codePoint) {
    return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
  }
}
