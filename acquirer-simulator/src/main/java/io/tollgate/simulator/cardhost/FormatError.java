package io.tollgate.simulator.cardhost;

/** A message that can be read and does not say what it must: response code 30. */
final class FormatError extends Exception {
  FormatError(Field field, String what) { super("Field " + field.number() + " " + what, null, false, false); }
}
