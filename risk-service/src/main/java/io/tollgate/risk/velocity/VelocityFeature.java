package io.tollgate.risk.velocity;

import io.tollgate.risk.feature.FeatureType;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A value that is counted from what was observed; the catalog is closed (docs/risk-features.md). */
public sealed interface VelocityFeature {
  String name();

  default FeatureType type() { return FeatureType.INT; }

  /** What it tells, in words. */
  String meaning();

  /** How many attempts, this one included, or how many failures. */
  record Count(Dimension dimension, Occurrence.Kind kind, Window window) implements VelocityFeature {
    @Override
    public String name() {
      return dimension.code() + (kind == Occurrence.Kind.ATTEMPT ? "_attempts_" : "_failures_") + window.code();
    }

    @Override
    public String meaning() {
      return kind == Occurrence.Kind.ATTEMPT
          ? "payments with " + dimension.words() + ", this one included"
          : "those of them that failed";
    }
  }

  /** What was tried to be paid in the payment's currency, this payment included; minor units. */
  record Amount(Dimension dimension, Window window) implements VelocityFeature {
    @Override
    public String name() { return dimension.code() + "_amount_" + window.code(); }

    @Override
    public String meaning() {
      return "sum of those payments in this payment's currency, in its minor unit, this one included";
    }
  }

  /** How many different others it came with, at most {@link #MOST}. */
  record Distinct(Pairing pairing, Window window) implements VelocityFeature {
    static final int MOST = 1_000;

    @Override
    public String name() { return pairing.code() + "_" + window.code(); }

    @Override
    public String meaning() {
      return "different " + pairing.others() + " seen with " + pairing.subject().words()
          + ", this payment's included; exact up to " + MOST + ", never more";
    }
  }

  /** Seconds since the first payment with it. */
  record Age(Dimension dimension) implements VelocityFeature {
    static final List<Dimension> KNOWN = List.of(Dimension.CARD, Dimension.PAYER, Dimension.EMAIL, Dimension.DEVICE,
        Dimension.IP, Dimension.CARD_MERCHANT);
    static final long ABSENT = -1;

    @Override
    public String name() { return dimension.code() + "_first_seen_seconds"; }

    @Override
    public String meaning() {
      return "seconds since the first payment with " + dimension.words() + "; 0 for the first one, -1 without any";
    }
  }

  /** How unusual the amount is for the payer. */
  record Unusualness() implements VelocityFeature {
    @Override
    public String name() { return "payer_amount_z"; }

    @Override
    public FeatureType type() { return FeatureType.DOUBLE; }

    @Override
    public String meaning() {
      return "robust z-score of the amount against the payer's latest 50 of 30 days in this currency (among its latest 200 payments), "
          + "from -100 to 100; 0 where there are fewer than " + Habit.FEWEST;
    }
  }

  static List<VelocityFeature> all() {
    Stream<VelocityFeature> windowed = Arrays.stream(Dimension.values())
        .flatMap(dimension -> dimension.windows().stream()
            .flatMap(window -> Stream.of(new Count(dimension, Occurrence.Kind.ATTEMPT, window),
                new Count(dimension, Occurrence.Kind.FAILURE, window), new Amount(dimension, window))));
    Stream<VelocityFeature> distinct = Arrays.stream(Pairing.values())
        .flatMap(pairing -> pairing.subject().windows().stream().map(window -> new Distinct(pairing, window)));
    return Stream.of(windowed, distinct, Age.KNOWN.stream().map(Age::new), Stream.of(new Unusualness()))
        .<VelocityFeature>flatMap(features -> features).toList();
  }
}
