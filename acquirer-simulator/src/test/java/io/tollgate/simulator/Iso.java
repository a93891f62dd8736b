package io.tollgate.simulator;

import java.util.SortedMap;
import java.util.TreeMap;

/** An ISO 8583 message as the tests write it down: fields by their numbers. */
record Iso(String mti, SortedMap<Integer, String> fields) {
  private static final int LAST_DIGIT = 3;

  Iso(String mti) { this(mti, new TreeMap<>()); }

  Iso with(int field, String value) {
    var more = new TreeMap<>(fields);
    more.put(field, value);
    return new Iso(mti, more);
  }

  Iso without(int field) {
    var less = new TreeMap<>(fields);
    less.remove(field);
    return new Iso(mti, less);
  }

  /** The same message, sent again. */
  Iso repeated() { return new Iso(mti.substring(0, LAST_DIGIT) + "1", fields); }

  String get(int field) { return fields.getOrDefault(field, ""); }
}
