package io.tollgate.risk.velocity.store;

import io.tollgate.risk.velocity.Dimension;
import io.tollgate.risk.velocity.Narrower;
import io.tollgate.risk.velocity.Occurrence;
import io.tollgate.risk.velocity.Pairing;
import io.tollgate.risk.velocity.Remembered;
import io.tollgate.risk.velocity.Remembered.Seen;
import io.tollgate.risk.velocity.Stretch;
import io.tollgate.risk.velocity.Subject;
import io.tollgate.risk.velocity.Totals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Histories as bytes. The first byte says how the rest is laid out (V13 writes the same), so that it can change. Times are microseconds
 * since 1970, each as the difference to one before it. Every row is read and written with each of its payments, so it is kept short.
 */
final class PackedHistory {
  private static final byte LAYOUT = 1;
  private static final int MORE_OTHERS = 1;
  private static final int FAILURES = 2;
  private static final int MORE_NARROWER = 4;
  private static final int FIRST_AT = 8;
  private static final int CURRENCY = 3;
  /** With the pairing: the time elsewhere follows. */
  private static final int LOOKED_UP = 64;
  private static final List<Pairing> PAIRINGS = List.of(Pairing.values());
  private static final List<Dimension> DIMENSIONS = List.of(Dimension.values());

  private PackedHistory() {}

  static byte[] pack(Remembered remembered) {
    var bytes = new ByteWriter();
    bytes.put(LAYOUT);
    put(bytes, remembered);
    return bytes.toArray();
  }

  private static void put(ByteWriter bytes, Remembered remembered) {
    boolean failed = !remembered.failures().occurrences().isEmpty();
    bytes.put((remembered.hasMoreOthers() ? MORE_OTHERS : 0) | (failed ? FAILURES : 0)
        | (remembered.narrower().hasMore() ? MORE_NARROWER : 0) | (remembered.firstAt().isPresent() ? FIRST_AT : 0));
    remembered.firstAt().ifPresent(at -> bytes.putSigned(micros(at)));
    bytes.putSigned(remembered.lastOn().toEpochDay());
    put(bytes, remembered.attempts());
    if (failed) put(bytes, remembered.failures());
    putOthers(bytes, remembered.others(), micros(remembered.attempts().last().at()));
    bytes.putUnsigned(remembered.narrower().atHand().size());
    remembered.narrower().atHand().forEach((subject, one) -> {
      bytes.put(DIMENSIONS.indexOf(subject.dimension()));
      bytes.put(subject.key());
      put(bytes, one);
    });
  }

  private static void putOthers(ByteWriter bytes, Map<Pairing, Map<UUID, Seen>> others, long last) {
    int size = 0;
    for (Map<UUID, Seen> some : others.values())
      size += some.size();
    bytes.putUnsigned(size);
    others.forEach((pairing, some) -> some.forEach((other, seen) -> {
      bytes.put(PAIRINGS.indexOf(pairing) | (seen.elsewhere().isPresent() ? LOOKED_UP : 0));
      bytes.put(other);
      bytes.putSigned(micros(seen.lastAt()) - last);
      seen.elsewhere().ifPresent(at -> bytes.putSigned(micros(at) - last));
    }));
  }

  static Remembered unpack(byte[] packed) { return remembered(reader(packed)); }

  private static Remembered remembered(ByteReader bytes) {
    int flags = bytes.get();
    Optional<Instant> firstAt = (flags & FIRST_AT) == 0
        ? Optional.empty()
        : Optional.of(instant(bytes.getSigned()));
    var lastOn = LocalDate.ofEpochDay(bytes.getSigned());
    Stretch attempts = stretch(bytes);
    Stretch failures = (flags & FAILURES) == 0 ? Stretch.NONE : stretch(bytes);
    Map<Pairing, Map<UUID, Seen>> others = others(bytes, micros(attempts.last().at()));
    long size = bytes.getUnsigned();
    var narrower = new HashMap<Subject, Remembered>();
    for (long i = 0; i < size; i++)
      narrower.put(new Subject(DIMENSIONS.get(bytes.get()), bytes.getUuid()), remembered(bytes));
    return new Remembered(firstAt, lastOn, attempts, failures, others, (flags & MORE_OTHERS) != 0,
        new Narrower(narrower, (flags & MORE_NARROWER) != 0));
  }

  private static Map<Pairing, Map<UUID, Seen>> others(ByteReader bytes, long last) {
    var others = new EnumMap<Pairing, Map<UUID, Seen>>(Pairing.class);
    for (long left = bytes.getUnsigned(); left > 0; left--) {
      int pairing = bytes.get();
      UUID other = bytes.getUuid();
      Instant lastAt = instant(last + bytes.getSigned());
      Optional<Instant> elsewhere = (pairing & LOOKED_UP) == 0
          ? Optional.empty()
          : Optional.of(instant(last + bytes.getSigned()));
      others.computeIfAbsent(PAIRINGS.get(pairing & ~LOOKED_UP), _ -> new HashMap<>()).put(other,
          new Seen(lastAt, elsewhere));
    }
    return others;
  }

  static byte[] pack(Stretch stretch) {
    var bytes = new ByteWriter();
    bytes.put(LAYOUT);
    put(bytes, stretch);
    return bytes.toArray();
  }

  static Stretch unpackStretch(byte[] packed) { return stretch(reader(packed)); }

  private static ByteReader reader(byte[] packed) {
    var bytes = new ByteReader(packed);
    int layout = bytes.get();
    if (layout != LAYOUT)
      throw new IllegalStateException("A history is laid out as " + layout + ", which is not known here");
    return bytes;
  }

  /** A currency only where it is another one than before. */
  private static void put(ByteWriter bytes, Stretch stretch) {
    bytes.putUnsigned(stretch.before());
    byte[] totals = stretch.totalsBefore().toString().getBytes(StandardCharsets.US_ASCII);
    bytes.putUnsigned(totals.length);
    bytes.put(totals);
    bytes.putUnsigned(stretch.occurrences().size());
    long before = 0;
    String currency = "";
    for (Occurrence one : stretch.occurrences()) {
      long at = micros(one.at());
      bytes.putSigned(at - before);
      bytes.putSigned(one.amount());
      boolean isAnother = !one.currency().equals(currency);
      bytes.put(isAnother ? 1 : 0);
      if (isAnother) bytes.put(one.currency().getBytes(StandardCharsets.US_ASCII));
      before = at;
      currency = one.currency();
    }
  }

  private static Stretch stretch(ByteReader bytes) {
    long before = bytes.getUnsigned();
    Totals totals = Totals.parse(bytes.getText(Math.toIntExact(bytes.getUnsigned())));
    int size = Math.toIntExact(bytes.getUnsigned());
    var occurrences = new ArrayList<Occurrence>(size);
    long at = 0;
    String currency = "";
    for (int i = 1; i <= size; i++) {
      at += bytes.getSigned();
      long amount = bytes.getSigned();
      if (bytes.get() == 1) currency = bytes.getText(CURRENCY);
      occurrences.add(new Occurrence(before + i, instant(at), amount, currency));
    }
    return new Stretch(before, totals, occurrences);
  }

  private static long micros(Instant at) { return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000; }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L);
  }
}
