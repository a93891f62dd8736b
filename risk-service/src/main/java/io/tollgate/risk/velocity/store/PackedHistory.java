package io.tollgate.risk.velocity.store;

import io.tollgate.risk.velocity.Occurrence;
import io.tollgate.risk.velocity.Pairing;
import io.tollgate.risk.velocity.Remembered;
import io.tollgate.risk.velocity.Remembered.Seen;
import io.tollgate.risk.velocity.Stretch;
import io.tollgate.risk.velocity.Totals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Histories as bytes, most significant first; times in microseconds since 1970. The first byte says how the rest is laid out (V13 writes
 * the same), so that it can change.
 */
final class PackedHistory {
  private static final byte LAYOUT = 1;
  private static final int MORE_OTHERS = 1;
  private static final int FAILURES = 2;
  private static final long NEVER = Long.MIN_VALUE;
  private static final int CURRENCY = 3;
  private static final int OCCURRENCE = 2 * Long.BYTES + CURRENCY;
  private static final int OTHER = 1 + 3 * Long.BYTES;
  /** With the pairing: the time elsewhere follows. */
  private static final int LOOKED_UP = 64;
  private static final List<Pairing> PAIRINGS = List.of(Pairing.values());

  private PackedHistory() {}

  static byte[] pack(Remembered remembered) {
    boolean failed = !remembered.failures().occurrences().isEmpty();
    byte[] attemptsBefore = totals(remembered.attempts());
    byte[] failuresBefore = totals(remembered.failures());
    int others = remembered.others().values().stream().flatMap(seen -> seen.values().stream())
        .mapToInt(seen -> seen.elsewhere().isPresent() ? OTHER + Long.BYTES : OTHER).sum();
    var bytes = ByteBuffer.allocate(2 + Long.BYTES + Integer.BYTES + size(remembered.attempts(), attemptsBefore)
        + (failed ? size(remembered.failures(), failuresBefore) : 0) + others);
    bytes.put(LAYOUT);
    bytes.put((byte) ((remembered.hasMoreOthers() ? MORE_OTHERS : 0) | (failed ? FAILURES : 0)));
    bytes.putLong(remembered.firstAt().map(PackedHistory::micros).orElse(NEVER));
    bytes.putInt(Math.toIntExact(remembered.lastOn().toEpochDay()));
    put(bytes, remembered.attempts(), attemptsBefore);
    if (failed) put(bytes, remembered.failures(), failuresBefore);
    remembered.others().forEach((pairing, some) -> some.forEach((other, seen) -> put(bytes, pairing, other, seen)));
    return bytes.array();
  }

  static Remembered unpack(byte[] packed) {
    var bytes = ByteBuffer.wrap(packed);
    check(bytes);
    int flags = bytes.get();
    long firstAt = bytes.getLong();
    var lastOn = LocalDate.ofEpochDay(bytes.getInt());
    Stretch attempts = stretch(bytes);
    Stretch failures = (flags & FAILURES) == 0 ? Stretch.NONE : stretch(bytes);
    var others = new EnumMap<Pairing, Map<UUID, Seen>>(Pairing.class);
    while (bytes.hasRemaining()) {
      int pairing = bytes.get();
      var other = new UUID(bytes.getLong(), bytes.getLong());
      Instant lastAt = instant(bytes.getLong());
      Optional<Instant> elsewhere = (pairing & LOOKED_UP) == 0
          ? Optional.empty()
          : Optional.of(instant(bytes.getLong()));
      others.computeIfAbsent(PAIRINGS.get(pairing & ~LOOKED_UP), _ -> new HashMap<>()).put(other,
          new Seen(lastAt, elsewhere));
    }
    return new Remembered(firstAt == NEVER ? Optional.empty() : Optional.of(instant(firstAt)), lastOn, attempts,
        failures,
        others, (flags & MORE_OTHERS) != 0);
  }

  private static void put(ByteBuffer bytes, Pairing pairing, UUID other, Seen seen) {
    bytes.put((byte) (PAIRINGS.indexOf(pairing) | (seen.elsewhere().isPresent() ? LOOKED_UP : 0)));
    bytes.putLong(other.getMostSignificantBits()).putLong(other.getLeastSignificantBits());
    bytes.putLong(micros(seen.lastAt()));
    seen.elsewhere().ifPresent(at -> bytes.putLong(micros(at)));
  }

  static byte[] pack(Stretch stretch) {
    byte[] before = totals(stretch);
    var bytes = ByteBuffer.allocate(1 + size(stretch, before)).put(LAYOUT);
    put(bytes, stretch, before);
    return bytes.array();
  }

  static Stretch unpackStretch(byte[] packed) {
    var bytes = ByteBuffer.wrap(packed);
    check(bytes);
    return stretch(bytes);
  }

  private static void check(ByteBuffer bytes) {
    byte layout = bytes.get();
    if (layout != LAYOUT)
      throw new IllegalStateException("A history is laid out as " + layout + ", which is not known here");
  }

  private static int size(Stretch stretch, byte[] before) {
    return Long.BYTES + 2 * Integer.BYTES + before.length + stretch.occurrences().size() * OCCURRENCE;
  }

  private static void put(ByteBuffer bytes, Stretch stretch, byte[] before) {
    bytes.putLong(stretch.before());
    bytes.putInt(before.length).put(before);
    bytes.putInt(stretch.occurrences().size());
    for (Occurrence one : stretch.occurrences())
      bytes.putLong(micros(one.at())).putLong(one.amount()).put(one.currency().getBytes(StandardCharsets.US_ASCII));
  }

  private static Stretch stretch(ByteBuffer bytes) {
    long before = bytes.getLong();
    Totals totals = Totals.parse(text(bytes, bytes.getInt()));
    int size = bytes.getInt();
    var occurrences = new ArrayList<Occurrence>(size);
    for (int i = 1; i <= size; i++)
      occurrences.add(new Occurrence(before + i, instant(bytes.getLong()), bytes.getLong(), text(bytes, CURRENCY)));
    return new Stretch(before, totals, occurrences);
  }

  private static String text(ByteBuffer bytes, int length) {
    var text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.US_ASCII);
  }

  private static byte[] totals(Stretch stretch) {
    return stretch.totalsBefore().toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static long micros(Instant at) { return ChronoUnit.MICROS.between(Instant.EPOCH, at); }

  private static Instant instant(long micros) { return Instant.EPOCH.plus(micros, ChronoUnit.MICROS); }
}
