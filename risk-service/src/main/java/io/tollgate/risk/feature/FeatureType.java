package io.tollgate.risk.feature;

/** The type of a value that rules look at. */
public enum FeatureType {
  /** {@link Long}. */
  INT,
  /** {@link Double}. */
  DOUBLE,
  /** {@link String}; empty where it was not given. */
  STRING,
  /** {@link Boolean}. */
  BOOL,
  /** A {@link java.util.List} of {@link String}. */
  STRINGS
}
