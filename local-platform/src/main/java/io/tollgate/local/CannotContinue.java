package io.tollgate.local;

import java.util.Locale;

/** Something that the person at the keyboard must know or change, said in one sentence; no stack trace helps them. */
public final class CannotContinue extends RuntimeException {
  public CannotContinue(String sentence) { super(sentence); }

  public CannotContinue(String sentence, Throwable cause) { super(sentence, cause); }

  /** The same failure in words for a person. */
  public static CannotContinue because(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CannotContinue known) return known;
      String message = String.valueOf(cause.getMessage());
      if (message.toLowerCase(Locale.ROOT).contains("no space left")) {
        return new CannotContinue("The disk is full: " + message + ".", failure);
      }
    }
    return new CannotContinue("Something unforeseen happened: " + failure, failure);
  }
}
